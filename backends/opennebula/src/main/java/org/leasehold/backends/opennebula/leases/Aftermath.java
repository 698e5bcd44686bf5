package org.leasehold.backends.opennebula.leases;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;

/**
 * Lets VMs that outlive their lease say how it ended, as those that are powered off with it. It
 * goes by what they say, so that an end which nobody told of before a restart is told after it.
 */
final class Aftermath {
  private final LeaseDesk desk;
  private final Notes notes;

  /** Leases of which nothing is known: those of another scheduler, or of users who write so. */
  private final Set<LeaseId> strange = new HashSet<>();

  Aftermath(LeaseDesk desk, Notes notes) {
    this.desk = desk;
    this.notes = notes;
  }

  /**
   * Lets them say so.
   *
   * @param open the leases that have not ended
   */
  void tell(Collection<Vm> vms, Set<LeaseId> open) {
    for (Vm vm : vms) {
      Optional<LeaseId> lease =
          vm.userTemplate()
              .value("LEASE_ID")
              .map(LeaseId::new)
              .filter(id -> !open.contains(id) && !strange.contains(id));
      if (lease.isPresent() && outlives(vm) && !Marks.saysItEnded(vm)) {
        Optional<LeaseState> state = desk.state(lease.get());
        if (state.isEmpty()) {
          strange.add(lease.get());
        } else if (state.get().isFinal()) {
          notes.outlived(vm, lease.get(), state.get());
        }
      }
    }
  }

  /** Whether it is there for good; those that wait are told by whoever lets them wait. */
  private static boolean outlives(Vm vm) {
    return switch (vm.state()) {
      case POWEROFF, SUSPENDED, STOPPED, UNDEPLOYED -> true;
      case ACTIVE -> vm.lcm().running();
      default -> false;
    };
  }
}
