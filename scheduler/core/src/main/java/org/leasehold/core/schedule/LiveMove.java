package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.overhead.OperationLayout;
import org.leasehold.core.overhead.OperationLayout.Moving;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.placement.PlacementResult;
import org.leasehold.core.placement.VmDemand;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.schedule.Plan.Move;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.slottable.SlotTable;

/**
 * Plans live migrations of a running lease's VMs off hosts that another lease needs from a time on.
 * A VM holds its resources on both hosts while it moves.
 */
final class LiveMove {
  private final SchedulingSettings settings;
  private final OperationTimes times;
  private final OperationLayout operations;
  private final HostChooser hosts;

  LiveMove(SchedulingSettings settings, OperationTimes times, HostChooser hosts) {
    this.settings = settings;
    this.times = times;
    this.operations = new OperationLayout(settings.overheads().exclusion(), times);
    this.hosts = hosts;
  }

  /**
   * Plans the moves.
   *
   * @param table the slot table without the lease, and with the one it makes room for
   * @param old the plan of the lease as it was; it keeps its times
   * @param time when the VMs in the way must be elsewhere
   * @return empty when they can't be moved in time, or there is no room for them
   */
  Optional<Plan> moveBy(SlotTable table, Lease lease, Plan old, long time, long now) {
    if (!isPossible(lease, old, time)) {
      return Optional.empty();
    }
    List<Integer> moving = inTheWay(table, lease, old, time);
    if (moving.isEmpty()) {
      return Optional.of(old).filter(plan -> table.hasRoomFor(plan.reservations()));
    }
    return move(table, lease, old, moving, List.of(), time, now);
  }

  /**
   * Plans the move of one VM off its host, as soon as may be.
   *
   * @param table the slot table without the lease
   * @param old the plan of the lease as it was, in which nothing else moves; it keeps its times
   * @return empty when it ends or yields before that, or there is no room for it elsewhere
   */
  Optional<Plan> moveOff(SlotTable table, Lease lease, Plan old, int vm, long now) {
    long time = now + times.liveMigrationAtMost(lease.memoryMb[vm]);
    return isPossible(lease, old, time)
        ? move(table, lease, old, List.of(vm), List.of(old.hosts().get(vm)), time, now)
        : Optional.empty();
  }

  private boolean isPossible(Lease lease, Plan old, long time) {
    return settings.migration() != Migration.NO
        && lease.state == LeaseState.ACTIVE
        && old.close() == Close.END
        && time < old.run().end();
  }

  private Optional<Plan> move(
      SlotTable table,
      Lease lease,
      Plan old,
      List<Integer> moving,
      List<Integer> notTo,
      long time,
      long now) {
    long bound =
        moving.stream().mapToLong(vm -> times.liveMigrationAtMost(lease.memoryMb[vm])).sum();
    long earliest = Math.max(now, time - bound);
    Interval held = new Interval(earliest, old.release());
    List<VmDemand> demands =
        moving.stream().map(vm -> VmDemand.fresh(vm, lease.needs.get(vm).toArray())).toList();
    SlotTable without = table.copy();
    stay(old, moving).forEach(without::add);
    SlotTable offered = without.copy();
    notTo.forEach(host -> offered.setClosed(host, true));
    if (!(hosts.choose(offered, lease, demands, held, now, List.of())
        instanceof PlacementResult.Placed placed)) {
      return Optional.empty();
    }
    int[] to = placed.hostOfVm();
    List<Moving> movings = new ArrayList<>();
    for (int i = 0; i < to.length; i++) {
      int vm = moving.get(i);
      int from = old.hosts().get(vm);
      movings.add(new Moving(from, to[i], times.liveMigration(from, to[i], lease.memoryMb[vm])));
    }
    // Until a VM has left its host, there may be no room there for another that comes.
    return operations
        .migrationsBy(without, movings, earliest, time)
        .map(intervals -> plan(old, moving, to, intervals, now))
        .filter(plan -> table.hasRoomFor(plan.reservations()));
  }

  /** The VMs whose hosts have no room for them from the time on. */
  private static List<Integer> inTheWay(SlotTable table, Lease lease, Plan old, long time) {
    List<Integer> moving = new ArrayList<>();
    Map<Integer, Amounts> staying = new HashMap<>();
    Interval rest = new Interval(time, old.release());
    for (int vm = 0; vm < lease.nodes(); vm++) {
      int host = old.hosts().get(vm);
      Amounts together =
          staying.containsKey(host)
              ? staying.get(host).plus(lease.needs.get(vm))
              : lease.needs.get(vm);
      if (table.fits(host, together, rest, 1) == 1) {
        staying.put(host, together);
      } else {
        moving.add(vm);
      }
    }
    return moving;
  }

  private static List<Reservation> stay(Plan old, List<Integer> moving) {
    return old.reservations().stream().filter(r -> !moving.contains(r.vm().index())).toList();
  }

  private static Plan plan(
      Plan old, List<Integer> moving, int[] to, List<Interval> intervals, long now) {
    List<Integer> hosts = new ArrayList<>(old.hosts());
    List<Move> moves = new ArrayList<>();
    List<Reservation> runs = new ArrayList<>();
    List<Reservation> closing = new ArrayList<>();
    for (Reservation run : old.runs()) {
      int at = moving.indexOf(run.vm().index());
      boolean isPast = run.end() <= now;
      if (at < 0 || isPast) {
        runs.add(run);
        continue;
      }
      Interval interval = intervals.get(at);
      runs.add(with(run, run.host(), new Interval(run.interval().start(), interval.end())));
      runs.add(with(run, to[at], new Interval(interval.end(), run.interval().end())));
      Reservation held =
          new Reservation(run.vm(), ReservationKind.MIGRATE, to[at], interval, run.amounts());
      Amounts nothing = Amounts.zero(run.amounts().size());
      Reservation link =
          new Reservation(run.vm(), ReservationKind.MIGRATE, run.host(), interval, nothing);
      int vm = run.vm().index();
      hosts.set(vm, to[at]);
      moves.add(
          new Move(
              vm,
              run.host(),
              to[at],
              interval.start(),
              interval.length(),
              true,
              List.of(held, link)));
    }
    for (Reservation end : old.closing()) {
      closing.add(with(end, hosts.get(end.vm().index()), end.interval()));
    }
    return new Plan(hosts, moves, old.opening(), old.run(), runs, old.close(), closing, List.of());
  }

  private static Reservation with(Reservation r, int host, Interval interval) {
    return new Reservation(r.vm(), r.kind(), host, interval, r.amounts());
  }
}
