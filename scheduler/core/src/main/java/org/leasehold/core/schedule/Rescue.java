package org.leasehold.core.schedule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.schedule.ReservationDesk.Answer;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.SlotTable;

/**
 * Finds hosts again for leases that have lost theirs though they were promised a time: at once,
 * with others yielding, or else as soon as possible and told as late. A reservation keeps its end;
 * a lease with a deadline is done in time or fails.
 */
final class Rescue {
  /** How long to wait before looking again where nothing has changed, ms. */
  private static final long PAUSE = 10_000;

  private final World world;
  private final RunPlanner planner;
  private final ReservationDesk desk;
  private final PromiseDesk promising;
  private final Departure departure;
  private final Promises promises;
  private long nextLook;

  Rescue(
      World world,
      RunPlanner planner,
      ReservationDesk desk,
      PromiseDesk promising,
      Departure departure,
      Promises promises) {
    this.world = world;
    this.planner = planner;
    this.desk = desk;
    this.promising = promising;
    this.departure = departure;
    this.promises = promises;
  }

  /** When hosts are looked for next though nothing has changed, ms since the epoch. */
  long nextLook() {
    return nextLook;
  }

  /** Goes on where another was. */
  void resumeFrom(long look) {
    nextLook = look;
  }

  /** When to look again though nothing has changed; empty when nobody needs it. */
  OptionalLong next() {
    return world.stranded().stream()
        .filter(lease -> world.book().plan(lease).isEmpty())
        .mapToLong(lease -> Math.min(nextLook, promises.brokenFrom(lease)))
        .min();
  }

  /**
   * Tries to find hosts for all of them.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  void tryAll(long now) {
    if (world.stranded().isEmpty()) {
      return;
    }
    boolean look =
        world.isTouched()
            || now >= nextLook
            || world.stranded().stream().anyMatch(lease -> now >= promises.brokenFrom(lease));
    for (Lease lease : List.copyOf(world.stranded())) {
      if (!lease.isUntouched()) {
        world.unstrand(lease);
      } else if (look || !lease.blocked.isEmpty() || world.book().plan(lease).isEmpty()) {
        rescue(lease, now);
      }
    }
    if (look) {
      nextLook = now + PAUSE;
    }
  }

  private void rescue(Lease lease, long now) {
    boolean hasDeadline = lease.type() == LeaseType.DEADLINE;
    long soonest = now + planner.boot();
    long start = hasDeadline ? soonest : Math.max(soonest, Promises.asked(lease));
    if (start >= promises.brokenFrom(lease)) {
      world.unstrand(lease);
      departure.fail(
          lease,
          hasDeadline
              ? "there was no room for it early enough for its deadline"
              : "there was no room for it until its end",
          now);
    } else if (hasDeadline ? inTime(lease, now) : atOnce(lease, start, now)) {
      world.unstrand(lease);
    } else {
      lease.blocked.clear();
      world.note(lease);
      if (!hasDeadline && world.book().plan(lease).filter(plan -> plan.begin() > now).isEmpty()) {
        later(lease, now);
      }
    }
  }

  /** Gives a lease with a deadline another start, others yielding where there is no room. */
  private boolean inTime(Lease lease, long now) {
    Book draft = world.book().copy();
    draft.drop(lease);
    Optional<Answer.Granted> granted = promising.grant(draft, lease, now);
    granted.ifPresent(found -> world.grant(found, lease, now));
    return granted.isPresent();
  }

  /** Starts it on other hosts, others yielding. */
  private boolean atOnce(Lease lease, long start, long now) {
    Optional<Long> before = lease.delayedUntil;
    Book draft = world.book().copy();
    draft.drop(lease);
    expect(lease, start);
    Answer answer = desk.decide(draft, lease, start, now);
    lease.delayedUntil = before;
    if (!(answer instanceof Answer.Granted granted)) {
      return false;
    }
    world.tellYielding(granted, lease, now);
    promises.delay(lease, start, "what was to make room for it is late", now);
    world.commit(granted.book(), now);
    world.touch();
    return true;
  }

  /**
   * Plans it as early as possible, nobody yielding. What is blocked although the slot table has
   * room is expected to be so for half as long again as it has been.
   */
  private void later(Lease lease, long now) {
    long asked = Promises.asked(lease);
    long end = Promises.end(lease);
    Book draft = world.book().copy();
    boolean wasBlocked = draft.plan(lease).isPresent();
    draft.drop(lease);
    long soonest = now + planner.boot();
    long from = wasBlocked ? soonest + Math.max(PAUSE, now - asked) / 2 : Math.max(soonest, asked);
    Optional<Long> before = lease.delayedUntil;
    Optional<Plan> plan =
        from < end ? earliest(draft.table(), lease, from, end, now) : Optional.empty();
    lease.delayedUntil = before;
    long start = plan.map(found -> found.run().start()).orElse(end);
    String reason = "there is no room for it before";
    if (wasBlocked && start == from) {
      promises.waits(lease, start, reason, now);
    } else {
      promises.delay(lease, start, reason, now);
    }
    plan.ifPresent(found -> draft.put(lease, found));
    world.commit(draft, now);
  }

  private Optional<Plan> earliest(SlotTable table, Lease lease, long from, long end, long now) {
    expect(lease, from);
    Optional<Plan> earliest = planner.planEarliest(table, lease, from - planner.boot(), now);
    if (earliest.isEmpty() || earliest.get().run().start() >= end) {
      return Optional.empty();
    }
    // Begun later, it is shorter; on other hosts it might begin later still.
    Plan first = earliest.get();
    long start = first.run().start();
    expect(lease, start);
    return planner
        .planAt(table, lease, first.claim(), now)
        .filter(plan -> plan.run().start() == start)
        .or(
            () ->
                planner.planOn(
                    table, lease, first.hostsOfVms(), first.claim(), now, Interval.UNBOUNDED));
  }

  /** Lets the lease be planned with a start, a reservation with what is then left of its time. */
  private static void expect(Lease lease, long start) {
    lease.delayedUntil = start > Promises.asked(lease) ? Optional.of(start) : Optional.empty();
  }
}
