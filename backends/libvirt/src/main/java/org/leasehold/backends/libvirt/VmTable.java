package org.leasehold.backends.libvirt;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The VMs there should be, each change written down at once. Not safe for use by several threads.
 */
final class VmTable {
  private static final Logger LOG = LoggerFactory.getLogger(VmTable.class);

  private final Map<VmId, Vm> vms = new TreeMap<>();
  private final Journal journal;
  private boolean unwritten;

  private VmTable(Journal journal) {
    this.journal = journal;
  }

  /**
   * The VMs of a journal.
   *
   * @throws IOException when it cannot be read or written
   */
  static VmTable load(Journal journal) throws IOException {
    VmTable table = new VmTable(journal);
    table.vms.putAll(journal.read());
    journal.rewrite(table.vms.values());
    return table;
  }

  Optional<Vm> vm(VmId id) {
    return Optional.ofNullable(vms.get(id));
  }

  /** All of them, in their order. */
  List<Vm> vms() {
    return List.copyOf(vms.values());
  }

  /** Those of a lease, in their order. */
  List<Vm> vms(LeaseId lease) {
    return vms.values().stream().filter(vm -> vm.id().lease().equals(lease)).toList();
  }

  /** Notes what a VM is from now on. */
  void put(Vm vm) {
    if (vm.isGone()) {
      vms.remove(vm.id());
    } else {
      vms.put(vm.id(), vm);
    }
    try {
      if (unwritten) {
        journal.rewrite(vms.values());
      } else {
        journal.append(vm, vms.values());
      }
      unwritten = false;
    } catch (IOException e) {
      if (!unwritten) {
        LOG.error("what is done to VMs cannot be written down: {}", e.toString());
      }
      unwritten = true;
    }
  }
}
