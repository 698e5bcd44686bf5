package org.leasehold.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.outlook.Effect;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.PlannedRun;
import org.leasehold.core.snapshot.LeaseSnapshot.Ending;

/** Explains where a lease is, and why. */
final class Explainer {
  private final World world;
  private final Presence presence;
  private final WaitingExplainer waiting;
  private final PlanReading reading;

  Explainer(World world, Presence presence, WaitingExplainer waiting, PlanReading reading) {
    this.world = world;
    this.presence = presence;
    this.waiting = waiting;
    this.reading = reading;
  }

  /**
   * Explains one lease; empty when it is not known.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  Optional<Explanation> of(LeaseId id, long now) {
    Optional<LeaseState> state = world.state(id);
    if (state.isEmpty()) {
      return Optional.empty();
    }
    if (state.get().isFinal()) {
      return Optional.of(new Explanation.Ended(id, state.get()));
    }
    return world.lease(id).map(lease -> of(lease, now));
  }

  private Explanation of(Lease lease, long now) {
    if (lease.ending.isPresent() && !lease.ending.get().equals(Ending.FINISHED)) {
      return new Explanation.Leaving(lease.id(), lease.state, lease.ending.get());
    }
    if (world.waiting().contains(lease)) {
      return waiting.of(lease, now);
    }
    Optional<Plan> plan = world.book().plan(lease);
    if (plan.isEmpty() && world.stranded().contains(lease)) {
      Instant asked = Instant.ofEpochMilli(Promises.asked(lease));
      return new Explanation.Stranded(lease.id(), lease.state, asked, deadline(lease));
    }
    if (plan.isEmpty()) {
      return new Explanation.Leaving(lease.id(), lease.state, Ending.REQUEUED);
    }
    boolean isToRun =
        lease.state == LeaseState.SCHEDULED && !presence.hasAny(lease)
            || lease.state == LeaseState.SUSPENDED && lease.isUntouched();
    return isToRun ? promised(lease, plan.get(), now) : running(lease, plan.get(), now);
  }

  private Explanation promised(Lease lease, Plan plan, long now) {
    boolean delayed = lease.delayedUntil.isPresent();
    List<Effect> effects = Effects.making(world.book(), lease, plan, now);
    return new Explanation.Promised(
        lease.id(), lease.state, reading.run(plan), deadline(lease), delayed, effects);
  }

  private static Optional<Instant> deadline(Lease lease) {
    return lease.request.terms().start().byDeadline();
  }

  private Explanation running(Lease lease, Plan plan, long now) {
    PlannedRun run =
        lease.where.map(where -> reading.run(plan, where)).orElseGet(() -> reading.run(plan));
    long attained = lease.attainedBy(now);
    Optional<Duration> remaining =
        PlanReading.length(lease.remaining())
            .map(whole -> whole.minusMillis(attained - lease.attained));
    Optional<Instant> movesAt = Effects.firstMove(plan, now).map(Instant::ofEpochMilli);
    Optional<LeaseId> makesWayFor =
        plan.close() == Plan.Close.END
            ? Optional.empty()
            : Successor.of(world.book(), lease, plan).map(Lease::id);
    return new Explanation.Running(
        lease.id(), lease.state, run, Duration.ofMillis(attained), remaining, movesAt, makesWayFor);
  }
}
