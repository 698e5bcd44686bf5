package org.leasehold.core.checker;

import java.util.Optional;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseState;

/**
 * 8. State changes follow the declared transitions, from the state the lease is in; back to where
 * it was before, or to the queue, only when something failed. After a final state nothing happens
 * to the lease any more.
 */
final class DeclaredTransitions implements Invariant {

  @Override
  public int number() {
    return 8;
  }

  @Override
  public Optional<Fault> onEvent(LogEntry entry, ObservedSite site) {
    if (entry.lease().filter(site::isFinished).isPresent() && !entry.refusesDuplicate()) {
      String kind = entry.event().getClass().getSimpleName();
      return Fault.of(entry.lease().get(), entry.at(), " was finished before this " + kind);
    }
    return entry.event() instanceof Event.LeaseStateChanged change
        ? site.lease(change.lease()).flatMap(lease -> judge(change, lease))
        : Optional.empty();
  }

  private static Optional<Fault> judge(Event.LeaseStateChanged change, ObservedLease lease) {
    String words = " goes from " + change.from().word() + " to " + change.to().word();
    if (change.from() != lease.state()) {
      return Fault.of(lease.id(), change.at(), words + ", but it is " + lease.state().word());
    }
    if (!change.from().mayBecome(change.to())) {
      return Fault.of(lease.id(), change.at(), words + ", which is no declared transition");
    }
    return needsFailure(change.from(), change.to()) && !lease.troubles().hasFailed()
        ? Fault.of(lease.id(), change.at(), words + ", but nothing failed")
        : Optional.empty();
  }

  private static boolean needsFailure(LeaseState from, LeaseState to) {
    return switch (from) {
      case SUSPENDING -> to == LeaseState.ACTIVE || to == LeaseState.QUEUED;
      case MIGRATING, RESUMING -> to == LeaseState.SUSPENDED || to == LeaseState.QUEUED;
      case SHUTTING_DOWN -> to == LeaseState.QUEUED;
      default -> false;
    };
  }

  @Override
  public Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    return lease.state().isFinal() && !step.kind().ends()
        ? Fault.of(step, step.at(), " " + step + ", but its lease is " + lease.state().word())
        : Optional.empty();
  }
}
