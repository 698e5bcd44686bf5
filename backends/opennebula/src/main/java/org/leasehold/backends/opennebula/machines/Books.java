package org.leasehold.backends.opennebula.machines;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.lease.VmId;

/**
 * All that is known of the VMs of leases, and whom to tell. Not safe for use by several threads.
 */
final class Books {
  final VmTable table;
  final Leases leases;
  final Map<VmId, Task> tasks = new TreeMap<>();
  private final Reports reports;

  Books(VmTable table, Leases leases, Reports reports) {
    this.table = table;
    this.leases = leases;
    this.reports = reports;
  }

  void tell(Outcome outcome) {
    reports.outcome(outcome);
  }

  Reports reports() {
    return reports;
  }

  /** The VM as the scheduler has it; one that is not there where there is none. */
  LeaseVm vm(VmId id, String host) {
    return table.vm(id).orElseGet(() -> LeaseVm.notThere(id, host));
  }

  /** What OpenNebula has of a VM, whose number is noted. */
  Optional<Sight> see(LeaseVm vm, Look look) {
    Optional<Vm> found = leases.find(vm.id(), vm.number(), look);
    Optional<Integer> number = found.map(Vm::id);
    if (number.isPresent() && !number.equals(vm.number()) && table.vm(vm.id()).isPresent()) {
      table.put(vm.numbered(number.get()));
    }
    return found.map(Sight::of);
  }

  /** Ends what is being done to a VM. */
  void fail(Action action, String reason) {
    tasks.remove(action.vm());
    table.vm(action.vm()).ifPresent(vm -> table.put(vm.withoutAction()));
    tell(new Outcome.Failed(action, reason));
  }

  /** Tells that a VM is gone: finished, where it was ended in the usual way while it ran. */
  void tellGone(LeaseVm vm, Optional<Sight> sight) {
    boolean finished =
        vm.rest() == LeaseVm.Rest.RUNNING && sight.filter(Sight::wasTerminated).isPresent();
    String number = vm.number().map(n -> "VM " + n).orElse("it");
    tell(
        finished
            ? new Outcome.Finished(vm.id(), vm.host())
            : new Outcome.Lost(vm.id(), vm.host(), number + " is gone from OpenNebula"));
  }
}
