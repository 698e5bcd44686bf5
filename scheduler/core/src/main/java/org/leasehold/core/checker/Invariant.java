package org.leasehold.core.checker;

import java.time.Instant;
import java.util.Optional;

/**
 * One statement about a log. An invariant sees what the log says through the methods below and
 * answers with the fault it finds; after the first fault of any invariant none is asked again, so
 * that each may rely on what those before it in {@link InvariantChecker} have made sure of.
 *
 * <p>Events of one instant come in any sensible order. What depends on that order is judged when
 * the instant is over ({@link #onInstantOver}) or the lease has come to rest ({@link #onSettled}).
 */
interface Invariant {

  /** Its number in docs/checker.md. */
  int number();

  /** Looks at any event, before the site takes it in. */
  default Optional<Fault> onEvent(LogEntry entry, ObservedSite site) {
    return Optional.empty();
  }

  /**
   * Looks at what an event does to one VM, before the lease takes it in.
   *
   * @param step leads the VM from {@code before} to {@link VmStep#after()}
   */
  default Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    return Optional.empty();
  }

  /** All events of the instant were seen. */
  default Optional<Fault> onInstantOver(Instant at, ObservedSite site) {
    return Optional.empty();
  }

  /**
   * The lease has been left alone for as long as the tolerance. Without a tolerance: at the end of
   * every instant in which something happened to it, and of the start of its reservation.
   *
   * @param due now; the log has no event between the lease's last one and this
   */
  default Optional<Fault> onSettled(ObservedLease lease, Instant due) {
    return Optional.empty();
  }

  /** The log is over and every lease was to be finished. */
  default Optional<Fault> onAllFinished(Instant at, ObservedSite site) {
    return Optional.empty();
  }
}
