package org.leasehold.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.Explanation.Cause;
import org.leasehold.core.outlook.Explanation.Suspended;
import org.leasehold.core.outlook.Explanation.Waiting;
import org.leasehold.core.outlook.Need;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.SlotTable;

/** Explains why a lease waits. */
final class WaitingExplainer {
  private final World world;
  private final Backfilling backfilling;
  private final RunPlanner planner;
  private final Displacement displacement;
  private final Trials trials;
  private final StartableNow startable;
  private final QueueOutlook queue;
  private final PlanReading reading;
  private final OutlookEffort effort;

  WaitingExplainer(
      World world,
      Backfilling backfilling,
      RunPlanner planner,
      Displacement displacement,
      Trials trials,
      StartableNow startable,
      QueueOutlook queue,
      PlanReading reading,
      OutlookEffort effort) {
    this.world = world;
    this.backfilling = backfilling;
    this.planner = planner;
    this.displacement = displacement;
    this.trials = trials;
    this.startable = startable;
    this.queue = queue;
    this.reading = reading;
    this.effort = effort;
  }

  Waiting of(Lease lease, long now) {
    Ranking ranking = queue.rank(world.waiting(), now);
    int place = ranking.placeOf(lease).orElseThrow();
    Book without = world.book().copy();
    without.drop(lease);
    Need need = need(without.table(), lease, now);
    Cause cause = cause(without.table(), lease, need, place, now);
    Optional<ExpectedStart> start = queue.expected(world.book(), ranking, place, now);
    Holders holders = Holders.of(without, lease, cause, need, start, now);
    return new Waiting(
        lease.id(),
        lease.state,
        cause,
        need,
        QueueOutlook.standing(ranking, place),
        lease.isSaved() ? Optional.of(suspended(lease)) : Optional.empty(),
        holders.first(effort.holders()),
        holders.others(effort.holders()),
        world.book().plan(lease).map(reading::run),
        start,
        after(without, lease, start),
        alternatives(without, lease, cause, place, now));
  }

  /** Who leaves hosts at the time at which the lease is expected to take them. */
  private List<LeaseId> after(Book without, Lease lease, Optional<ExpectedStart> start) {
    Optional<Plan> plan = world.book().plan(lease);
    Optional<Long> claim = plan.map(Plan::claim).or(() -> start.map(s -> s.time().toEpochMilli()));
    return without.entries().stream()
        .filter(entry -> claim.equals(Optional.of(entry.plan().release())))
        .filter(
            entry ->
                plan.isEmpty()
                    || entry.plan().hosts().stream().anyMatch(plan.get().hosts()::contains))
        .map(entry -> entry.lease().id())
        .toList();
  }

  private static Suspended suspended(Lease lease) {
    return new Suspended(
        lease.suspendedSince.map(Instant::ofEpochMilli),
        lease.yieldedTo,
        lease.suspensions,
        Duration.ofMillis(lease.attained));
  }

  private Need need(SlotTable table, Lease lease, long now) {
    Interval moment = Interval.at(now);
    int room =
        planner.boundToHomes(lease)
            ? RoomCount.atHome(table, lease, moment)
            : RoomCount.over(table, lease, moment);
    long longest = planner.longestHold(table, lease, now);
    return new Need(
        lease.request.nodeSets(),
        PlanReading.length(lease.remaining()),
        room,
        longest >= planner.wholeHold(lease)
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(longest)));
  }

  private Cause cause(SlotTable table, Lease lease, Need need, int place, long now) {
    if (world.book().plan(lease).filter(plan -> plan.begin() <= now).isPresent()) {
      return Cause.STARTING;
    }
    if (need.roomNow() < lease.nodes()) {
      return Cause.NO_ROOM;
    }
    if (planner.longestHold(table, lease, now) < planner.shortestHold(lease)) {
      return Cause.NOT_LONG_ENOUGH;
    }
    return backfilling.enabled() || place == 0 ? Cause.NO_FIT : Cause.BEHIND_OTHERS;
  }

  private List<Alternative> alternatives(
      Book without, Lease lease, Cause cause, int place, long now) {
    boolean mayGoFirst = backfilling.enabled() || place == 0;
    boolean lacksRoom = cause != Cause.STARTING && cause != Cause.BEHIND_OTHERS;
    return mayGoFirst && lacksRoom && !lease.isSaved()
        ? startable.instead(
            without.table(), lease, variant -> startsNow(without, variant, now), now)
        : List.of();
  }

  private boolean startsNow(Book without, LeaseRequest variant, long now) {
    Lease lease = trials.lease(variant, now);
    return trials.isLetIn(lease, now) && displacement.planAt(without, lease, now, now).isPresent();
  }
}
