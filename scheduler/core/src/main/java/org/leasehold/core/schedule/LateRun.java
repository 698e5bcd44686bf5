package org.leasehold.core.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.schedule.Plan.Close;

/**
 * What becomes of a run that began earlier or later than it was to. A reservation keeps its end;
 * any other lease gets all of its time, be it in pieces.
 */
final class LateRun {
  private final World world;
  private final RunPlanner planner;
  private final RunEndings endings;
  private final Clearing clearing;
  private final Promises promises;
  private final Departure departure;
  private final long tolerance;

  LateRun(
      World world,
      RunPlanner planner,
      RunEndings endings,
      Clearing clearing,
      Promises promises,
      Departure departure,
      Duration tolerance) {
    this.world = world;
    this.planner = planner;
    this.endings = endings;
    this.clearing = clearing;
    this.promises = promises;
    this.departure = departure;
    this.tolerance = tolerance.toMillis();
  }

  /** The lease's run has just begun. */
  void began(Lease lease, Plan planned, long now) {
    world.unstrand(lease);
    Plan plan = planned;
    if (!planned.overruns().isEmpty()) {
      plan = planned.overrunning(List.of());
      world.book().amend(lease, plan);
    }
    if (now < plan.run().start() && lease.type() != LeaseType.ADVANCE_RESERVATION) {
      early(lease, plan, now);
      return;
    }
    if (now - plan.run().start() <= tolerance) {
      return;
    }
    if (lease.type() == LeaseType.ADVANCE_RESERVATION) {
      promises.delay(lease, now, "its VMs were up late", now);
      return;
    }
    if (lease.type() == LeaseType.DEADLINE) {
      promises.delay(lease, now, "its VMs were up late", now);
    }
    Plan begun = plan.begunAt(now);
    if (plan.close() != Close.END) {
      world.book().amend(lease, begun);
      return;
    }
    Plan whole = endings.toTheEnd(lease, begun);
    Book draft = world.book().copy();
    draft.drop(lease);
    if (!draft.table().hasRoomFor(whole.reservations())) {
      makeRoom(lease, plan, whole, now);
      draft = world.book().copy();
      draft.drop(lease);
    }
    if (draft.table().hasRoomFor(whole.reservations())) {
      draft.put(lease, whole);
      world.commit(draft, now);
    } else {
      cutShort(draft, lease, begun, now);
    }
  }

  /**
   * It gets what it asked for and no more: its hosts are free that much earlier. One that is cut
   * short counts from now on, should it be allowed to run to its end after all.
   */
  private void early(Lease lease, Plan plan, long now) {
    endings
        .begunEarly(lease, plan, now)
        .ifPresentOrElse(
            begun -> {
              Book draft = world.book().copy();
              draft.drop(lease);
              draft.put(lease, begun);
              world.commit(draft, now);
              world.touch();
            },
            () -> world.book().amend(lease, plan.begunAt(now)));
  }

  /** Others give way to what of the run comes after its planned end. */
  private void makeRoom(Lease lease, Plan plan, Plan whole, long now) {
    clearing.clear(
        lease,
        whole.reservations().stream()
            .filter(r -> r.end() > plan.release())
            .map(r -> Overruns.after(r, plan.release()))
            .toList(),
        now);
  }

  /**
   * It is suspended in time; where it cannot be, a lease that was promised no start begins anew.
   */
  private void cutShort(Book draft, Lease lease, Plan begun, long now) {
    Optional<Plan> piece =
        planner.canSuspend(lease)
            ? endings.suspendBy(draft.table(), lease, begun, begun.release(), now)
            : Optional.empty();
    if (piece.isPresent()) {
      draft.put(lease, piece.get());
      world.commit(draft, now);
    } else if (lease.type() == LeaseType.BEST_EFFORT || lease.type() == LeaseType.DEADLINE) {
      departure.requeue(lease, now);
    } else {
      world.book().put(lease, begun);
      promises.delay(lease, now, "its VMs were up late, and its hosts are needed after it", now);
    }
  }
}
