package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
 * Lays a run out in time once its hosts are known: migrations, resumptions, the run, and a shutdown
 * or a suspension at its end.
 */
final class RunLayout {
  private final SchedulingSettings settings;
  private final OperationTimes times;
  private final OperationLayout operations;
  private final SavedMoves savedMoves;

  RunLayout(SchedulingSettings settings) {
    this.settings = settings;
    this.times = new OperationTimes(settings.overheads());
    this.operations = new OperationLayout(settings.overheads().exclusion(), times);
    this.savedMoves = new SavedMoves(settings, times, operations);
  }

  /** How a saved lease gets to run. */
  private record Return(List<Move> moves, List<Interval> resumptions, long running) {}

  /**
   * Lays out a run of as much as the hold allows.
   *
   * @param held when the hosts are the lease's
   * @param mayBeCutShort whether the run may end in a suspension
   * @return empty when what fits is neither the whole run nor a piece that pays
   */
  Optional<Plan> lay(
      SlotTable table, Lease lease, int[] hosts, Interval held, long now, boolean mayBeCutShort) {
    Return back = comeBack(table, lease, hosts, held.start(), now);
    long end = Times.add(back.running(), lease.remaining());
    if (Times.add(end, times.shutdown()) <= held.end()) {
      return Optional.of(whole(lease, hosts, back, end)).filter(plan -> hasDisk(table, plan));
    }
    if (!mayBeCutShort) {
      return Optional.empty();
    }
    List<Interval> suspensions = suspensions(table, lease, hosts, held.end());
    long first = suspensions.stream().mapToLong(Interval::start).min().orElseThrow();
    long overheads = (back.running() - held.start()) + (held.end() - first);
    long run = first - back.running();
    if (run < 1 || run < settings.thresholdFactor() * overheads) {
      return Optional.empty();
    }
    List<Reservation> saved = SavedState.after(table, lease, hosts, suspensions);
    Interval piece = new Interval(back.running(), first);
    return Optional.of(plan(lease, hosts, back, Close.SUSPEND, piece, suspensions, saved))
        .filter(plan -> hasDisk(table, plan));
  }

  /** How long these hosts would be held for the whole run, ms. */
  long wholeHold(SlotTable table, Lease lease, int[] hosts, long start, long now) {
    long running = comeBack(table, lease, hosts, start, now).running();
    return Times.add(Times.add(running - start, lease.remaining()), times.shutdown());
  }

  /** The whole run of a lease that is not saved. */
  Plan whole(Lease lease, int[] hosts, Interval held) {
    Return begin = new Return(List.of(), List.of(), held.start());
    return whole(lease, hosts, begin, Times.add(held.start(), lease.remaining()));
  }

  private Plan whole(Lease lease, int[] hosts, Return back, long end) {
    Interval run = new Interval(back.running(), end);
    return plan(lease, hosts, back, Close.END, run, shutdowns(lease, end), List.of());
  }

  private List<Interval> shutdowns(Lease lease, long end) {
    if (times.shutdown() == 0 || end == Interval.UNBOUNDED) {
      return List.of();
    }
    return Collections.nCopies(lease.nodes(), new Interval(end, end + times.shutdown()));
  }

  /** The plan of a running lease suspended by a time; empty when that is too soon. */
  Optional<Plan> suspendBy(SlotTable table, Lease lease, Plan plan, long until, long now) {
    int[] hosts = array(plan.hosts());
    List<Interval> suspensions = suspensions(table, lease, hosts, until);
    long first = suspensions.stream().mapToLong(Interval::start).min().orElseThrow();
    if (first <= plan.run().start() || first < now) {
      return Optional.empty();
    }
    List<Reservation> saved = SavedState.after(table, lease, hosts, suspensions);
    return Optional.of(withEnd(lease, plan, Close.SUSPEND, first, suspensions, saved))
        .filter(suspended -> hasDisk(table, suspended));
  }

  /** Whether the disks hold what is saved; all else was seen to fit before. */
  private static boolean hasDisk(SlotTable table, Plan plan) {
    boolean saves = plan.reservations().stream().anyMatch(r -> r.kind() == ReservationKind.SAVED);
    return !saves || table.hasRoomFor(plan.reservations());
  }

  /** The plan of a running lease that is stopped and queued again at a time. */
  Plan requeueAt(Lease lease, Plan plan, long time) {
    return withEnd(lease, plan, Close.REQUEUE, time, List.of(), List.of());
  }

  /** The plan of a running lease that runs for all it asked for. */
  Plan toTheEnd(Lease lease, Plan plan) {
    long end = Times.add(plan.run().start(), lease.remaining());
    return withEnd(lease, plan, Close.END, end, shutdowns(lease, end), List.of());
  }

  /** What is left of a plan when all VMs have finished early and are being shut down. */
  Plan shutdown(Lease lease, Plan plan, int[] hosts, long now, long length) {
    List<Interval> shutdowns = Collections.nCopies(lease.nodes(), new Interval(now, now + length));
    Return begin = new Return(List.of(), List.of(), plan.run().start());
    Interval run = new Interval(plan.run().start(), now);
    return plan(lease, hosts, begin, Close.END, run, shutdowns, List.of());
  }

  private static Plan withEnd(
      Lease lease,
      Plan plan,
      Close close,
      long end,
      List<Interval> closing,
      List<Reservation> saved) {
    Return back =
        new Return(
            List.of(),
            plan.resumptions().stream().map(Reservation::interval).toList(),
            plan.run().start());
    Interval run = new Interval(plan.run().start(), end);
    return plan(lease, array(plan.hosts()), back, close, run, closing, saved);
  }

  private static int[] array(List<Integer> hosts) {
    return hosts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Plan plan(
      Lease lease,
      int[] hosts,
      Return back,
      Close close,
      Interval run,
      List<Interval> closing,
      List<Reservation> saved) {
    List<Reservation> resumptions = new ArrayList<>();
    List<Reservation> runs = new ArrayList<>();
    List<Reservation> closings = new ArrayList<>();
    ReservationKind kind =
        close == Close.SUSPEND ? ReservationKind.SUSPEND : ReservationKind.SHUTDOWN;
    for (int vm = 0; vm < hosts.length; vm++) {
      long from = run.start();
      if (!back.resumptions().isEmpty()) {
        resumptions.add(
            reservation(lease, vm, ReservationKind.RESUME, hosts[vm], back.resumptions().get(vm)));
        from = back.resumptions().get(vm).end();
      }
      long to = closing.isEmpty() ? run.end() : closing.get(vm).start();
      runs.add(reservation(lease, vm, ReservationKind.RUN, hosts[vm], new Interval(from, to)));
      if (!closing.isEmpty()) {
        closings.add(reservation(lease, vm, kind, hosts[vm], closing.get(vm)));
      }
    }
    return new Plan(
        Arrays.stream(hosts).boxed().toList(),
        back.moves(),
        resumptions,
        run,
        runs,
        close,
        closings,
        saved);
  }

  private static Reservation reservation(
      Lease lease, int vm, ReservationKind kind, int host, Interval interval) {
    return new Reservation(lease.vms.get(vm), kind, host, interval, lease.needs.get(vm));
  }

  private Return comeBack(SlotTable table, Lease lease, int[] hosts, long start, long now) {
    if (!lease.isSaved()) {
      return new Return(List.of(), List.of(), start);
    }
    List<Move> moves = savedMoves.lay(table, lease, hosts, start, now);
    long from = moves.stream().mapToLong(Move::end).reduce(start, Math::max);
    List<Saving> savings = new ArrayList<>();
    for (int vm = 0; vm < hosts.length; vm++) {
      savings.add(new Saving(hosts[vm], times.resumption(lease.memoryMb[vm])));
    }
    List<Interval> resumptions = operations.resumptions(table, savings, from);
    long running = resumptions.stream().mapToLong(Interval::end).max().orElseThrow();
    return new Return(
        SavedMoves.untilResumed(table, lease, moves, resumptions), resumptions, running);
  }

  private List<Interval> suspensions(SlotTable table, Lease lease, int[] hosts, long until) {
    List<Saving> savings = new ArrayList<>();
    for (int vm = 0; vm < hosts.length; vm++) {
      savings.add(new Saving(hosts[vm], times.suspension(lease.memoryMb[vm])));
    }
    return operations.suspensions(table, savings, until);
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
