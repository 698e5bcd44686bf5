package org.leasehold.core.checker;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseState;

/**
 * 4. A lease that is not preemptible never yields, and neither does a reservation, whatever its
 * terms say: it is not suspended, not requeued, not moved while it runs, and not stopped before it
 * got its time. Planning it anew before it has run is not yielding, be it that its VMs were up too
 * late, nor is what follows when one of them is lost.
 */
final class NoForcedYield implements Invariant {
  private final Patience patience;

  NoForcedYield(Patience patience) {
    this.patience = patience;
  }

  @Override
  public int number() {
    return 4;
  }

  @Override
  public Optional<Fault> onEvent(LogEntry entry, ObservedSite site) {
    Optional<ObservedLease> lease = site.lease(entry);
    return lease.isEmpty() || mayYield(lease.get())
        ? Optional.empty()
        : yielding(entry, lease.get());
  }

  private static Optional<Fault> yielding(LogEntry entry, ObservedLease lease) {
    if (entry.event() instanceof Event.LeaseYielded e) {
      return fault(lease, entry, "yields to lease " + e.to() + " by " + e.manner());
    }
    if (entry.event() instanceof Event.LeaseStateChanged e) {
      boolean requeued = e.from() != LeaseState.SCHEDULED && e.from() != LeaseState.PENDING;
      boolean excused = lease.troubles().hasLost() || lease.progress().runTime().atMost().isZero();
      boolean back = e.to() == LeaseState.QUEUED && requeued && !excused;
      return e.to() == LeaseState.SUSPENDING || back
          ? fault(lease, entry, "goes from " + e.from() + " to " + e.to())
          : Optional.empty();
    }
    if (entry.step().isEmpty()) {
      return Optional.empty();
    }
    VmStep step = entry.step().get();
    return switch (step.kind()) {
      case SUSPEND, MOVE_LIVE -> fault(lease, entry, "VM " + step.vm() + " " + step);
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Fault> onSettled(ObservedLease lease, Instant due) {
    // One that shuts down early may be on its way to being cancelled; its last state will tell.
    return !mayYield(lease)
            && !lease.wasBroken()
            && lease.state() != LeaseState.SHUTTING_DOWN
            && !lease.isDisturbed()
            && lease.stoppedShort(
                patience.tolerance().plus(patience.absence(lease.submitted(), due)))
        ? Fault.of(lease.id(), due, ", not preemptible, stopped early: " + lease.runTimeInWords())
        : Optional.empty();
  }

  private static boolean mayYield(ObservedLease lease) {
    return lease.request().terms().preemptible() && !lease.isReservation();
  }

  private static Optional<Fault> fault(ObservedLease lease, LogEntry entry, String what) {
    return Fault.of(lease.id(), entry.at(), why(lease) + "yields: " + what);
  }

  private static String why(ObservedLease lease) {
    return lease.isReservation() ? ", a reservation, " : ", not preemptible, ";
  }
}
