package org.leasehold.core.schedule;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.schedule.Plan.Move;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.slottable.SlotTable;

/** Gives a run that is under way another end than it had. */
final class RunEndings {
  private final Closings closings;

  RunEndings(Closings closings) {
    this.closings = closings;
  }

  /** The plan of a running lease that runs for all it asked for. */
  Plan toTheEnd(Lease lease, Plan plan) {
    long end = end(lease, plan);
    return withEnd(lease, plan, Close.END, end, closings.shutdowns(hosts(plan), end), List.of());
  }

  /**
   * The plan of a running lease that runs for all it asked for, and whose shutdown is cut off at a
   * time; empty when it would still run then.
   */
  Optional<Plan> toTheEndBy(Lease lease, Plan plan, long until) {
    long end = end(lease, plan);
    return end <= until
        ? Optional.of(
            withEnd(
                lease,
                plan,
                Close.END,
                end,
                closings.shutdowns(hosts(plan), end, until),
                List.of()))
        : Optional.empty();
  }

  /**
   * The plan of a lease whose run has begun before it was to and that therefore has all it asked
   * for earlier; empty where it is to end before that, or is moved on its way.
   */
  Optional<Plan> begunEarly(Lease lease, Plan plan, long now) {
    long end = Times.add(now, lease.remaining());
    boolean isMoved = plan.moves().stream().anyMatch(Move::live);
    if (isMoved || plan.close() != Close.END && end > plan.run().end()) {
      return Optional.empty();
    }
    return Optional.of(
        Plan.of(
            lease,
            hosts(plan),
            List.of(),
            ReservationKind.BOOT,
            List.of(),
            new Interval(now, end),
            Close.END,
            closings.shutdowns(hosts(plan), end, Math.max(end, plan.firstClosed())),
            List.of()));
  }

  /** The plan of a lease that is resumed, with all that it has still to run. */
  Plan resumed(Lease lease, Plan plan) {
    long end = end(lease, plan);
    return Plan.of(
        lease,
        hosts(plan),
        plan.moves(),
        ReservationKind.RESUME,
        plan.opening().stream().map(Reservation::interval).toList(),
        new Interval(plan.run().start(), end),
        Close.END,
        closings.shutdowns(hosts(plan), end),
        List.of());
  }

  /** The plan of a running lease suspended by a time; empty when that is too soon. */
  Optional<Plan> suspendBy(SlotTable table, Lease lease, Plan plan, long until, long now) {
    int[] hosts = hosts(plan);
    long from = Math.max(now, plan.run().start() + 1);
    return closings
        .suspensions(table, lease, hosts, from, until)
        .map(
            suspensions -> {
              long first = suspensions.stream().mapToLong(Interval::start).min().orElseThrow();
              List<Reservation> saved = SavedState.after(table, lease, hosts, suspensions);
              return withEnd(lease, plan, Close.SUSPEND, first, suspensions, saved);
            })
        .filter(suspended -> suspended.run().end() < end(lease, plan))
        .filter(suspended -> Closings.hasDisk(table, suspended));
  }

  /** The plan of a running lease that is stopped and queued again at a time. */
  Plan requeueAt(Lease lease, Plan plan, long time) {
    return withEnd(lease, plan, Close.REQUEUE, time, List.of(), List.of());
  }

  /**
   * What is left of a plan when all VMs have finished early and are being shut down.
   *
   * @param length how long the shutdown takes, ms, 1 or more
   */
  Plan shutdown(Lease lease, Plan plan, int[] hosts, long now, long length) {
    List<Interval> shutdowns = Collections.nCopies(lease.nodes(), new Interval(now, now + length));
    // Where it is heard of the start and of the end at the same time, nothing was held before.
    boolean ran = plan.run().start() < now;
    Interval run = new Interval(ran ? plan.run().start() : now - 1, now);
    Plan ended =
        Plan.of(
            lease,
            hosts,
            List.of(),
            ReservationKind.BOOT,
            List.of(),
            run,
            Close.END,
            shutdowns,
            List.of());
    return ran ? ended : ended.withoutRun();
  }

  /**
   * The plan of a running lease whose VMs stay where they are, for as long as these hosts are free;
   * empty where they are not even now.
   */
  Optional<Plan> stay(SlotTable table, Lease lease, Plan plan, boolean maySuspend, long now) {
    int[] hosts = lease.where.orElseThrow();
    Plan here =
        Plan.of(
            lease,
            hosts,
            List.of(),
            ReservationKind.BOOT,
            List.of(),
            plan.run(),
            Close.END,
            List.of(),
            List.of());
    long until = RunPlanner.heldUntil(table, lease, hosts, now);
    Plan whole = toTheEnd(lease, here);
    if (whole.release() <= until) {
      return Optional.of(whole);
    }
    return toTheEndBy(lease, here, until)
        .or(() -> maySuspend ? suspendBy(table, lease, here, until, now) : Optional.empty())
        .or(
            () ->
                until > here.run().start() && until >= now
                    ? Optional.of(requeueAt(lease, here, until))
                    : Optional.empty())
        .filter(found -> table.hasRoomFor(found.reservations()));
  }

  private static long end(Lease lease, Plan plan) {
    return Times.add(plan.run().start(), lease.remaining());
  }

  private static Plan withEnd(
      Lease lease,
      Plan plan,
      Close close,
      long end,
      List<Interval> closing,
      List<Reservation> saved) {
    ReservationKind kind = plan.boots() ? ReservationKind.BOOT : ReservationKind.RESUME;
    // Of a run that began early the opening was over before it was to be.
    boolean beganEarly = plan.opening().stream().anyMatch(r -> r.end() > plan.run().start());
    List<Interval> opening =
        beganEarly ? List.of() : plan.opening().stream().map(Reservation::interval).toList();
    Interval run = new Interval(plan.run().start(), end);
    return Plan.of(lease, hosts(plan), List.of(), kind, opening, run, close, closing, saved);
  }

  private static int[] hosts(Plan plan) {
    return plan.hostsOfVms();
  }
}
