package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Start;

/**
 * 2. An accepted reservation has all its VMs running from its exact start to the earliest of its
 * end, its real end and its cancellation.
 */
final class KeptReservations implements Invariant {
  private final Duration tolerance;

  KeptReservations(Duration tolerance) {
    this.tolerance = tolerance;
  }

  @Override
  public int number() {
    return 2;
  }

  @Override
  public Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    return startOf(lease)
        .filter(start -> step.kind() == VmStep.Kind.START)
        .filter(start -> step.at().plus(tolerance).isBefore(start))
        .flatMap(
            start ->
                Fault.of(step, step.at(), " " + step + ", before its reservation at " + start));
  }

  @Override
  public Optional<Fault> onSettled(ObservedLease lease, Instant due) {
    Optional<Instant> start = startOf(lease);
    if (start.isEmpty() || !lease.accepted() || lease.wasBroken()) {
      return Optional.empty();
    }
    if (lease.state() == LeaseState.REJECTED) {
      return Fault.of(lease.id(), due, " was accepted as a reservation and then rejected");
    }
    Instant latest = start.get().plus(tolerance);
    if (lease.progress().began().filter(began -> !began.isAfter(latest)).isEmpty()) {
      return due.isBefore(latest)
          ? Optional.empty()
          : Fault.of(
              lease.id(),
              due,
              String.format(
                  Locale.ROOT,
                  ", a reservation for %s, has %d of its %d VMs running and is %s",
                  start.get(),
                  lease.running(),
                  lease.nodes(),
                  lease.state().word()));
    }
    // One that shuts down early may be on its way to being cancelled; its last state will tell.
    return lease.state() != LeaseState.SHUTTING_DOWN && lease.stoppedShort(tolerance)
        ? Fault.of(lease.id(), due, ", a reservation, stopped early: " + lease.runTimeInWords())
        : Optional.empty();
  }

  private static Optional<Instant> startOf(ObservedLease lease) {
    return lease.request().terms().start() instanceof Start.At at
        ? Optional.of(at.time())
        : Optional.empty();
  }
}
