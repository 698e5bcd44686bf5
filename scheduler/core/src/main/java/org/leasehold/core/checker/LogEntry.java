package org.leasehold.core.checker;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.RefusalReason;

/**
 * An event with what it is about.
 *
 * @param step what it says of a VM, if it is about one
 * @param lease the lease it is about, if it is about one
 */
record LogEntry(Event event, Optional<VmStep> step, Optional<LeaseId> lease) {

  static LogEntry of(Event event) {
    Optional<VmStep> step = VmStep.of(event);
    return new LogEntry(
        event, step, step.isPresent() ? step.map(s -> s.vm().lease()) : leaseOf(event));
  }

  private static Optional<LeaseId> leaseOf(Event event) {
    if (event instanceof Event.LeaseSubmitted e) {
      return Optional.of(e.request().id());
    } else if (event instanceof Event.LeaseStateChanged e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.LeasePlanned e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.LeaseAccepted e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.RealDurationDeclared e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.LeaseYielded e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.LeaseRejected e) {
      return Optional.of(e.lease());
    }
    return Optional.empty();
  }

  Instant at() {
    return event.at();
  }

  /** Whether it refuses a second lease of a name in use; it says nothing of the lease there is. */
  boolean refusesDuplicate() {
    return event instanceof Event.LeaseRejected e
        && e.refusal().reason() == RefusalReason.DUPLICATE_ID;
  }

  /** Whether it is about the lease, or happens on the host; anything does of a fault of neither. */
  boolean concerns(Fault fault) {
    return fault.lease().isEmpty() && fault.host().isEmpty()
        || lease.isPresent() && lease.equals(fault.lease())
        || fault.host().isPresent()
            && step.isPresent()
            && step.get().hosts().contains(fault.host().get());
  }
}
