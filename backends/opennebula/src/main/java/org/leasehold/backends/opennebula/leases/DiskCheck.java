package org.leasehold.backends.opennebula.leases;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.requirements.WrongExpression;
import org.leasehold.backends.opennebula.supplies.DiskNeed;
import org.leasehold.backends.opennebula.supplies.DiskRoom;
import org.leasehold.backends.opennebula.supplies.SystemDatastores;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Start;

/**
 * Adds up what VMs that come together take of the system datastores, and what those take that have
 * a lease and are on no host yet. Leases that start at a time of their own are left out: what is
 * free by then nobody knows.
 */
final class DiskCheck {
  /** What is left. */
  private final DiskRoom room;

  /** What there would be without the others. */
  private final DiskRoom whole;

  /**
   * @param open the leases that have not ended
   */
  DiskCheck(CloudReading reading, Collection<LeaseRequest> open) {
    SystemDatastores datastores = new SystemDatastores(reading.datastores());
    List<Host> hosts = reading.hosts().stream().filter(host -> host.state().open()).toList();
    room = new DiskRoom(datastores, hosts);
    whole = new DiskRoom(datastores, hosts);
    Map<Integer, Vm> waiting = new HashMap<>();
    for (Vm vm : reading.vms()) {
      if (vm.state() == VmState.PENDING && vm.lastStay().isEmpty()) {
        waiting.put(vm.id(), vm);
      }
    }
    for (LeaseRequest lease : open) {
      if (counts(lease.terms().start())) {
        for (int number : Attributes.vms(lease)) {
          Optional.ofNullable(waiting.get(number)).flatMap(DiskCheck::need).ifPresent(this::take);
        }
      }
    }
  }

  private void take(DiskNeed need) {
    room.take(List.of(need));
  }

  private static Optional<DiskNeed> need(Vm vm) {
    try {
      return Optional.of(DiskNeed.of(vm));
    } catch (WrongExpression e) {
      return Optional.empty();
    }
  }

  private static boolean counts(Start start) {
    return !(start instanceof Start.At);
  }

  /**
   * Why VMs have to wait; empty where there is room for their disks, or would be for one of them
   * not even without the others: that is said of its requirements.
   */
  Optional<String> lacks(Gathering gathering) {
    List<DiskNeed> needs = needs(gathering);
    if (needs.isEmpty()
        || room.fits(needs)
        || !needs.stream().allMatch(need -> whole.fits(List.of(need)))) {
      return Optional.empty();
    }
    long mb = needs.stream().mapToLong(DiskNeed::mb).sum();
    return Optional.of(
        "It waits for room for its disks, "
            + mb
            + " MB in a system datastore, beside those of VMs that came before.");
  }

  /** Takes room for VMs that get a lease. */
  void take(Gathering gathering) {
    room.take(needs(gathering));
  }

  private static List<DiskNeed> needs(Gathering gathering) {
    boolean counts = counts(gathering.first().terms().start().from(Instant.EPOCH));
    return counts ? gathering.vms().stream().map(VmWish::disks).toList() : List.of();
  }
}
