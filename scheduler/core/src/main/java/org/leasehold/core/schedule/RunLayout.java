package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.overhead.OperationLayout;
import org.leasehold.core.overhead.OperationLayout.Saving;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.schedule.Plan.Move;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.slottable.SlotTable;

/**
 * Lays a run that has not begun out in time once its hosts are known: migrations, boots or
 * resumptions, the run, and a shutdown or a suspension at its end.
 */
final class RunLayout {
  private final SchedulingSettings settings;
  private final OperationTimes times;
  private final OperationLayout operations;
  private final Closings closings;
  private final SavedMoves savedMoves;

  RunLayout(SchedulingSettings settings, OperationTimes times, Closings closings) {
    this.settings = settings;
    this.times = times;
    this.operations = new OperationLayout(settings.overheads().exclusion(), times);
    this.closings = closings;
    this.savedMoves = new SavedMoves(settings, times, operations);
  }

  /** How a lease gets to run. */
  private record Arrival(
      List<Move> moves, ReservationKind kind, List<Interval> opening, long running) {}

  /**
   * Lays out a run of as much as the hold allows.
   *
   * @param held when the hosts are the lease's
   * @param mayBeCutShort whether the run may end in a suspension
   * @return empty when what fits is neither the whole run nor a piece that pays
   */
  Optional<Plan> lay(
      SlotTable table, Lease lease, int[] hosts, Interval held, long now, boolean mayBeCutShort) {
    Arrival arrival = arrive(table, lease, hosts, held.start(), now);
    long end = Times.add(arrival.running(), lease.remaining());
    if (Times.add(end, times.shutdown(hosts)) <= held.end()) {
      return Optional.of(whole(lease, hosts, arrival, end))
          .filter(plan -> Closings.hasDisk(table, plan));
    }
    if (!mayBeCutShort) {
      return Optional.empty();
    }
    return closings
        .suspensions(table, lease, hosts, arrival.running(), held.end())
        .flatMap(suspensions -> piece(table, lease, hosts, held, arrival, suspensions));
  }

  /** A piece of the run, if it pays for its overheads and leaves something for another. */
  private Optional<Plan> piece(
      SlotTable table,
      Lease lease,
      int[] hosts,
      Interval held,
      Arrival arrival,
      List<Interval> suspensions) {
    long first = suspensions.stream().mapToLong(Interval::start).min().orElseThrow();
    long overheads = (arrival.running() - held.start()) + (held.end() - first);
    long run = first - arrival.running();
    if (run < 1 || run < settings.thresholdFactor() * overheads || run >= lease.remaining()) {
      return Optional.empty();
    }
    Interval piece = new Interval(arrival.running(), first);
    List<Reservation> saved = SavedState.after(table, lease, hosts, suspensions);
    return Optional.of(
            Plan.of(
                lease,
                hosts,
                arrival.moves(),
                arrival.kind(),
                arrival.opening(),
                piece,
                Close.SUSPEND,
                suspensions,
                saved))
        .filter(plan -> Closings.hasDisk(table, plan));
  }

  /** How long these hosts would be held for the whole run, ms. */
  long wholeHold(SlotTable table, Lease lease, int[] hosts, long start, long now) {
    long running = arrive(table, lease, hosts, start, now).running();
    return Times.add(Times.add(running - start, lease.remaining()), times.shutdown(hosts));
  }

  /**
   * The whole run of a lease that is not saved. VMs of a reservation are booted just in time, those
   * of any other lease at once: they run as soon as they are up.
   *
   * @param from when the hosts are the lease's
   * @param start when it is to run, at the earliest then
   */
  Plan whole(Lease lease, int[] hosts, long from, long start) {
    long begin =
        lease.type() == LeaseType.ADVANCE_RESERVATION
            ? Math.max(from, start - times.boot(hosts))
            : from;
    return whole(lease, hosts, booted(lease, begin, start), Times.add(start, lease.remaining()));
  }

  private Plan whole(Lease lease, int[] hosts, Arrival arrival, long end) {
    Interval run = new Interval(arrival.running(), end);
    return Plan.of(
        lease,
        hosts,
        arrival.moves(),
        arrival.kind(),
        arrival.opening(),
        run,
        Close.END,
        closings.shutdowns(hosts, end),
        List.of());
  }

  private Arrival arrive(SlotTable table, Lease lease, int[] hosts, long start, long now) {
    if (!lease.isSaved()) {
      return boot(lease, hosts, start);
    }
    List<Move> moves = savedMoves.lay(table, lease, hosts, start, now);
    long from = moves.stream().mapToLong(Move::end).reduce(start, Math::max);
    List<Saving> savings = new ArrayList<>();
    for (int vm = 0; vm < hosts.length; vm++) {
      savings.add(new Saving(hosts[vm], times.resumption(hosts[vm], lease.memoryMb[vm])));
    }
    List<Interval> resumptions = operations.resumptions(table, savings, from);
    long running = resumptions.stream().mapToLong(Interval::end).max().orElseThrow();
    return new Arrival(
        SavedMoves.untilResumed(table, lease, moves, resumptions),
        ReservationKind.RESUME,
        resumptions,
        running);
  }

  /** Boots as early as possible, but those of a reservation not before it takes them. */
  private Arrival boot(Lease lease, int[] hosts, long start) {
    long boot = times.boot(hosts);
    long running =
        lease.type() == LeaseType.ADVANCE_RESERVATION
            ? Math.max(start + boot, Promises.promised(lease))
            : start + boot;
    return booted(lease, running - boot, running);
  }

  private static Arrival booted(Lease lease, long start, long running) {
    List<Interval> boots =
        running == start
            ? List.of()
            : Collections.nCopies(lease.nodes(), new Interval(start, running));
    return new Arrival(List.of(), ReservationKind.BOOT, boots, running);
  }

  /** Least time that operations of these lengths take together, wherever they are done. */
  long atLeast(long[] lengths) {
    if (settings.overheads().exclusion() == Exclusion.GLOBAL) {
      return Arrays.stream(lengths).sum();
    }
    long enactments = times.enactment() * (lengths.length - 1);
    return enactments + Arrays.stream(lengths).max().orElse(0);
  }
}
