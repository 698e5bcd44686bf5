package org.leasehold.backends.opennebula.leases;

import java.util.List;
import org.leasehold.backends.opennebula.client.Datastore;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.requirements.Literal;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.backends.opennebula.requirements.Requirement.Comparison;
import org.leasehold.backends.opennebula.requirements.Requirement.Nothing;
import org.leasehold.backends.opennebula.requirements.Requirement.Operator;

/**
 * Room for the disks of VMs in the system datastores. To a lease it is a requirement on an
 * attribute that oned does not have: how much is free in the roomiest system datastore that a host
 * can use. Of a datastore that hosts do not share, what the host has free counts.
 */
final class DiskSpace {
  /** The attribute, in MB. */
  static final String FREE = "SYSTEM_DS_FREE_MB";

  /** More than any VM needs: of a host of which nothing is known. */
  private static final long UNKNOWN = 1L << 50;

  private DiskSpace() {}

  /** What a host must have free for a VM that was never on one. */
  static Requirement of(Vm vm) {
    long needed = vm.template().children("DISK").stream().mapToLong(DiskSpace::inSystem).sum();
    return needed <= 0
        ? new Nothing()
        : new Comparison(FREE, Operator.AT_LEAST, new Literal.Whole(needed));
  }

  /** MB that a disk takes of a system datastore; 0 where it stays in that of its image. */
  private static long inSystem(Element disk) {
    boolean isImage = disk.value("IMAGE").isPresent() || disk.value("IMAGE_ID").isPresent();
    boolean isCloned = !disk.valueOrEmpty("CLONE").equalsIgnoreCase("NO");
    String target = disk.valueOrEmpty(isCloned ? "CLONE_TARGET" : "LN_TARGET");
    if (isImage && !target.equalsIgnoreCase("SYSTEM")) {
      return 0;
    }
    try {
      return Math.max(0, disk.numberOrZero("SIZE"))
          + Math.max(0, disk.numberOrZero("DISK_SNAPSHOT_TOTAL_SIZE"));
    } catch (Unreadable e) {
      return 0;
    }
  }

  /** MB that are free for disks of VMs on a host. */
  static long free(Host host, List<Datastore> all) {
    return all.stream()
        .filter(each -> each.kind() == Datastore.Kind.SYSTEM && each.usable())
        .filter(each -> each.clusters().contains(host.clusterId()))
        .mapToLong(each -> free(host, each))
        .max()
        .orElse(UNKNOWN);
  }

  private static long free(Host host, Datastore datastore) {
    boolean isUnchecked =
        datastore.template().valueOrEmpty("DATASTORE_CAPACITY_CHECK").equalsIgnoreCase("NO");
    if (isUnchecked) {
      return UNKNOWN;
    }
    if (datastore.template().valueOrEmpty("SHARED").equalsIgnoreCase("NO")) {
      return local(host.whole().part("HOST_SHARE").part("DATASTORES"), datastore.id());
    }
    return datastore.totalMb() > 0 ? datastore.freeMb() : UNKNOWN;
  }

  private static long local(Element datastores, int id) {
    try {
      for (Element each : datastores.children("DS")) {
        if (each.id("ID") == id) {
          return each.numberOrZero("FREE_MB");
        }
      }
      return datastores.numberOrZero("MAX_DISK") > 0
          ? datastores.numberOrZero("FREE_DISK")
          : UNKNOWN;
    } catch (Unreadable e) {
      return UNKNOWN;
    }
  }
}
