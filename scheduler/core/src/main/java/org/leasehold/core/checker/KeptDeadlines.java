package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Start.Window;

/**
 * 9. A lease with a deadline that was accepted has had all its time by then, and no VM of it is
 * started before its earliest start. Where something went wrong it may be told that it begins too
 * late, or fail. That one of its VMs could not be started is reason enough while that is tried
 * again.
 */
final class KeptDeadlines implements Invariant {
  private final Patience patience;

  KeptDeadlines(Patience patience) {
    this.patience = patience;
  }

  @Override
  public int number() {
    return 9;
  }

  @Override
  public Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    boolean begins = before.phase() == VmPhase.ABSENT && step.after().phase() != VmPhase.ABSENT;
    Optional<Instant> earliest = lease.window().flatMap(Window::earliest);
    return begins
            && earliest.isPresent()
            && step.at().plus(patience.tolerance()).isBefore(earliest.get())
        ? Fault.of(step, step.at(), " " + step + ", before its earliest start " + earliest.get())
        : Optional.empty();
  }

  @Override
  public Optional<Fault> onSettled(ObservedLease lease, Instant due) {
    Optional<Window> window = lease.window();
    if (window.isEmpty() || !lease.accepted() || lease.wasBroken()) {
      return Optional.empty();
    }
    if (lease.state() == LeaseState.REJECTED) {
      return Fault.of(lease.id(), due, " was accepted with a deadline and then rejected");
    }
    Instant deadline = window.get().deadline();
    return lease.isToldLate() || !isLate(lease, deadline, due)
        ? Optional.empty()
        : Fault.of(
            lease.id(),
            due,
            String.format(
                Locale.ROOT,
                ", to be done by %s, is %s and %s",
                deadline,
                lease.state().word(),
                lease.runTimeInWords()));
  }

  /** Whether its run ended, or goes on, after the deadline. */
  private boolean isLate(ObservedLease lease, Instant deadline, Instant due) {
    Duration patient = patience.tolerance().plus(patience.absence(lease.submitted(), due));
    Instant latest = deadline.plus(patient);
    if (lease.state() == LeaseState.DONE || lease.state() == LeaseState.SHUTTING_DOWN) {
      return hadAllItsTime(lease).filter(latest::isBefore).isPresent();
    }
    boolean isTried = lease.progress().began().isEmpty() && lease.troubles().keptFromStarting();
    return !isTried && !lease.isDisturbed() && !due.isBefore(latest);
  }

  /** When it had what it is to get; its VMs may have gone on because they could not be stopped. */
  private static Optional<Instant> hadAllItsTime(ObservedLease lease) {
    RunTime time = lease.progress().runTime();
    Duration more = lease.dueRunTime().map(time.atMost()::minus).orElse(Duration.ZERO);
    return time.ended().map(ended -> more.isNegative() ? ended : ended.minus(more));
  }
}
