package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;

/**
 * 2. An accepted reservation has all its VMs running from its exact start to the earliest of its
 * end, its real end and its cancellation. Where something went wrong it may be told to begin later;
 * it then begins at the time told, and ends when it was to end all the same. Delayed and queued, it
 * waits for room and may begin at any time before its end. That one of its VMs could not be started
 * is reason enough while that is tried again; once all run, it must have been told by how much.
 */
final class KeptReservations implements Invariant {
  private final Patience patience;
  private final List<Event.LeaseDelayed> told = new ArrayList<>();

  KeptReservations(Patience patience) {
    this.patience = patience;
  }

  @Override
  public int number() {
    return 2;
  }

  @Override
  public Optional<Fault> onEvent(LogEntry entry, ObservedSite site) {
    if (entry.event() instanceof Event.LeaseDelayed delay) {
      told.add(delay);
    }
    return Optional.empty();
  }

  @Override
  public Optional<Fault> onInstantOver(Instant at, ObservedSite site) {
    if (told.isEmpty()) {
      return Optional.empty();
    }
    Optional<Fault> fault =
        told.stream()
            .flatMap(
                delay ->
                    site.lease(delay.lease()).flatMap(lease -> judge(delay, lease, site)).stream())
            .findFirst();
    told.clear();
    return fault;
  }

  private Optional<Fault> judge(Event.LeaseDelayed delay, ObservedLease lease, ObservedSite site) {
    String what = " is delayed to " + delay.until();
    Instant asked = lease.lastStart();
    boolean wasPromised = lease.request().type() != LeaseType.BEST_EFFORT;
    if (wasPromised
        && patience.isOver(asked, delay.until())
        && !site.hadMishapSince(lease.submitted())) {
      return Fault.of(lease.id(), delay.at(), what + ", but nothing went wrong");
    }
    return lease
        .endAskedFor()
        .filter(end -> delay.until().isAfter(end))
        .flatMap(end -> Fault.of(lease.id(), delay.at(), what + ", but was to end at " + end));
  }

  @Override
  public Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    Optional<Instant> start = lease.startAskedFor();
    return start.isPresent()
            && step.kind() == VmStep.Kind.START
            && before.phase() == VmPhase.ABSENT
            && step.at().plus(patience.tolerance()).isBefore(start.get())
        ? Fault.of(step, step.at(), " " + step + ", before its reservation at " + start.get())
        : Optional.empty();
  }

  @Override
  public Optional<Fault> onSettled(ObservedLease lease, Instant due) {
    Optional<Instant> start = lease.promisedStart();
    if (start.isEmpty() || !lease.accepted() || lease.wasBroken()) {
      return Optional.empty();
    }
    if (lease.state() == LeaseState.REJECTED) {
      return Fault.of(lease.id(), due, " was accepted as a reservation and then rejected");
    }
    Optional<Instant> began = lease.progress().began();
    if (began.filter(at -> !patience.isOver(start.get(), at)).isEmpty()) {
      boolean isTried = lease.troubles().keptFromStarting();
      return began.isEmpty() && (isTried || !isMissing(start.get(), due))
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
    return lease.state() != LeaseState.SHUTTING_DOWN
            && !lease.isDisturbed()
            && lease.stoppedShort(
                patience.tolerance().plus(patience.absence(lease.submitted(), due)))
        ? Fault.of(lease.id(), due, ", a reservation, stopped early: " + lease.runTimeInWords())
        : Optional.empty();
  }

  /** Whether what has not begun by a time is late: it is now or never. */
  private boolean isMissing(Instant start, Instant due) {
    Duration patient = patience.tolerance().plus(patience.absence(start, due));
    return !due.isBefore(start.plus(patient));
  }
}
