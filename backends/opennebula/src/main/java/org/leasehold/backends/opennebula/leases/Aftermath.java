package org.leasehold.backends.opennebula.leases;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.feedback.Feedback;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;

/**
 * Lets VMs that outlive their lease say how it ended, as those that are powered off with it, and
 * VMs that others have started say no more of a dry run. It goes by what they say, so that an end
 * which nobody told of before a restart is told after it.
 */
final class Aftermath {
  private final LeaseDesk desk;
  private final Notes notes;

  /** Leases of which nothing is known: those of another scheduler, or of users who write so. */
  private final Set<LeaseId> strange = new HashSet<>();

  /** Leases taken back here, whose VMs were told why and still said their names when last read. */
  private final Set<LeaseId> takenBack = new HashSet<>();

  Aftermath(LeaseDesk desk, Notes notes) {
    this.desk = desk;
    this.notes = notes;
  }

  /** The VMs of a lease have been told why it ended; readings from before that go on coming. */
  void tookBack(LeaseId lease) {
    takenBack.add(lease);
  }

  /**
   * Lets them say so.
   *
   * @param open the leases that have not ended
   */
  void tell(Collection<Vm> vms, Set<LeaseId> open) {
    takenBack.retainAll(
        vms.stream().flatMap(vm -> said(vm).stream()).collect(Collectors.toUnmodifiableSet()));
    for (Vm vm : vms) {
      if (Feedback.tellsOfDryRun(vm) && outlives(vm)) {
        notes.clearDryRun(vm);
      }
      Optional<LeaseId> lease =
          said(vm)
              .filter(id -> !open.contains(id) && !strange.contains(id) && !takenBack.contains(id));
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

  private static Optional<LeaseId> said(Vm vm) {
    return vm.userTemplate().value("LEASE_ID").map(LeaseId::new);
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
