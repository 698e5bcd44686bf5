package org.leasehold.core.checker;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseState;

/**
 * 4. A lease that is not preemptible never yields, and neither does a reservation or a lease with a
 * deadline, whatever its terms say: it is not suspended, not requeued, not moved while it runs, and
 * not stopped before it got its time. Planning it anew before it starts is not yielding, nor is
 * what follows when one of its VMs is lost.
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
    Optional<ObservedLease> lease = entry.lease().flatMap(site::lease).filter(l -> !mayYield(l));
    if (entry.event() instanceof Event.LeaseYielded e) {
      return lease.flatMap(l -> fault(l, entry, "yields to lease " + e.to() + " by " + e.manner()));
    }
    if (entry.event() instanceof Event.LeaseStateChanged e) {
      boolean requeued = e.from() != LeaseState.SCHEDULED && e.from() != LeaseState.PENDING;
      if (e.to() == LeaseState.SUSPENDING || e.to() == LeaseState.QUEUED && requeued) {
        return lease
            .filter(l -> e.to() == LeaseState.SUSPENDING || !l.troubles().hasLost())
            .flatMap(l -> fault(l, entry, "goes from " + e.from() + " to " + e.to()));
      }
    }
    return entry
        .step()
        .filter(s -> s.kind() == VmStep.Kind.SUSPEND || s.kind() == VmStep.Kind.MOVE_LIVE)
        .flatMap(step -> lease.flatMap(l -> fault(l, entry, "VM " + step.vm() + " " + step)));
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
    return lease.request().terms().preemptible()
        && !lease.isReservation()
        && lease.window().isEmpty();
  }

  private static Optional<Fault> fault(ObservedLease lease, LogEntry entry, String what) {
    return Fault.of(lease.id(), entry.at(), why(lease) + "yields: " + what);
  }

  private static String why(ObservedLease lease) {
    if (lease.isReservation()) {
      return ", a reservation, ";
    }
    return lease.window().isPresent() ? ", with a deadline, " : ", not preemptible, ";
  }
}
