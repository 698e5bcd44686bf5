package org.leasehold.core.checker;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.VmId;

/**
 * An event with what it is about.
 *
 * @param step what it does to a VM, if it does anything
 * @param trouble which action it says went wrong, if it says so
 * @param lease the lease it is about, if it is about one
 */
record LogEntry(
    Event event, Optional<VmStep> step, Optional<Trouble> trouble, Optional<LeaseId> lease) {

  static LogEntry of(Event event) {
    Optional<VmStep> step = VmStep.of(event);
    Optional<Trouble> trouble = Trouble.of(event);
    Optional<VmId> vm = step.isPresent() ? step.map(VmStep::vm) : trouble.map(Trouble::vm);
    Optional<LeaseId> lease = vm.isPresent() ? vm.map(VmId::lease) : leaseOf(event);
    return new LogEntry(event, step, trouble, lease);
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
    } else if (event instanceof Event.LeaseDelayed e) {
      return Optional.of(e.lease());
    } else if (event instanceof Event.LeaseFailed e) {
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

  /** Whether it tells of something that may keep the scheduler from what it promised before. */
  boolean tellsOfMishap() {
    return trouble.isPresent()
        || event instanceof Event.VmLost
        || event instanceof Event.SchedulerResumed
        || event instanceof Event.HostDrained
        || event instanceof Event.HostAway
        || event instanceof Event.SiteChanged;
  }

  /** Whether it is about the lease, or happens on the host; anything does of a fault of neither. */
  boolean concerns(Fault fault) {
    return fault.lease().isEmpty() && fault.host().isEmpty()
        || lease.isPresent() && lease.equals(fault.lease())
        || fault.host().filter(this::happensOn).isPresent();
  }

  private boolean happensOn(String host) {
    return step.filter(s -> s.hosts().contains(host)).isPresent()
        || trouble.filter(t -> t.host().equals(host)).isPresent()
        || event instanceof Event.HostDrained drained && drained.host().equals(host)
        || event instanceof Event.HostAway away && away.host().equals(host);
  }
}
