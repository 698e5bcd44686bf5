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
    if (entry.lease().isPresent()
        && site.isFinished(entry.lease().get())
        && !entry.refusesDuplicate()) {
      String kind = entry.event().getClass().getSimpleName();
      return Fault.of(entry.lease().get(), entry.at(), " was finished before this " + kind);
    }
    if (entry.event() instanceof Event.LeaseStateChanged change) {
      Optional<ObservedLease> lease = site.lease(entry);
      return lease.isPresent() ? judge(change, lease.get()) : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Fault> judge(Event.LeaseStateChanged change, ObservedLease lease) {
    if (change.from() != lease.state()) {
      return fault(change, ", but it is " + lease.state().word());
    }
    if (!change.from().mayBecome(change.to())) {
      return fault(change, ", which is no declared transition");
    }
    return needsFailure(change.from(), change.to()) && !lease.troubles().hasFailed()
        ? fault(change, ", but nothing failed")
        : Optional.empty();
  }

  private static Optional<Fault> fault(Event.LeaseStateChanged change, String why) {
    String words = " goes from " + change.from().word() + " to " + change.to().word();
    return Fault.of(change.lease(), change.at(), words + why);
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
