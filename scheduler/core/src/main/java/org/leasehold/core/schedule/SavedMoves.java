package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.core.overhead.OperationLayout;
import org.leasehold.core.overhead.OperationLayout.Moving;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.schedule.Plan.Move;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.slottable.SlotTable;

/** Lays out the migrations of saved VMs whose run goes on elsewhere. */
final class SavedMoves {
  private final boolean free;
  private final OperationTimes times;
  private final OperationLayout operations;

  SavedMoves(SchedulingSettings settings, OperationTimes times, OperationLayout operations) {
    this.free = settings.migration() == Migration.FREE;
    this.times = times;
    this.operations = operations;
  }

  /**
   * The migrations, over by the start where there is time for that, else as early as possible; as
   * late as possible, so that until then the lease may still go elsewhere.
   */
  List<Move> lay(SlotTable table, Lease lease, int[] hosts, long start, long now) {
    int[] where = lease.where.orElseThrow();
    List<Integer> moving = new ArrayList<>();
    List<Moving> movings = new ArrayList<>();
    for (int vm = 0; vm < hosts.length; vm++) {
      if (hosts[vm] != where[vm]) {
        moving.add(vm);
        long length = times.migration(where[vm], hosts[vm], lease.memoryMb[vm]);
        movings.add(new Moving(where[vm], hosts[vm], length));
      }
    }
    List<Interval> intervals =
        free || moving.isEmpty() ? List.of() : intervals(table, movings, start, now);
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < moving.size(); i++) {
      int vm = moving.get(i);
      moves.add(
          free
              ? new Move(vm, where[vm], hosts[vm], start, 0, false, List.of())
              : move(table, lease, vm, movings.get(i), intervals.get(i)));
    }
    return moves;
  }

  private List<Interval> intervals(SlotTable table, List<Moving> movings, long start, long now) {
    return operations
        .migrationsBy(table, movings, now, start)
        .orElseGet(() -> operations.migrations(table, movings, now));
  }

  private static Move move(SlotTable table, Lease lease, int vm, Moving moving, Interval interval) {
    Amounts nothing = Amounts.zero(table.resources().size());
    List<Reservation> links = new ArrayList<>();
    for (int end : new int[] {moving.from(), moving.to()}) {
      links.add(
          new Reservation(lease.vms.get(vm), ReservationKind.MIGRATE, end, interval, nothing));
    }
    return new Move(
        vm, moving.from(), moving.to(), interval.start(), interval.length(), false, links);
  }

  /** The moves, holding disk on their new hosts from their start until the VM is resumed. */
  static List<Move> untilResumed(
      SlotTable table, Lease lease, List<Move> moves, List<Interval> resumptions) {
    List<Move> held = new ArrayList<>();
    for (Move move : moves) {
      Interval saved = new Interval(move.start(), resumptions.get(move.vm()).end());
      List<Reservation> holds = new ArrayList<>(move.holds());
      holds.addAll(SavedState.of(table, lease, move.vm(), move.to(), saved));
      held.add(
          new Move(move.vm(), move.from(), move.to(), move.start(), move.length(), false, holds));
    }
    return held;
  }
}
