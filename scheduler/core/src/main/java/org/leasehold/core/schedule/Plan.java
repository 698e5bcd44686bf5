package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;

/**
 * A lease's run as planned: how it gets there, the run, and how it ends. Immutable.
 *
 * @param hosts the host of each VM in the run (after live moves), by index
 * @param moves migrations: of saved VMs before the run, of running ones during it
 * @param opening boots or opening before the run, one reservation per VM, or empty
 * @param run from when all VMs run to when the first of them stops or is suspended
 * @param runs the reservations of the run
 * @param close how the run ends
 * @param closing suspensions or shutdowns after the run, one reservation per VM, or empty
 * @param saved what the saved VMs hold on disk after their suspension
 * @param overruns what VMs still hold because something takes longer than it was to
 */
record Plan(
    List<Integer> hosts,
    List<Move> moves,
    List<Reservation> opening,
    Interval run,
    List<Reservation> runs,
    Close close,
    List<Reservation> closing,
    List<Reservation> saved,
    List<Reservation> overruns) {

  /** A plan in which nothing is late. */
  Plan(
      List<Integer> hosts,
      List<Move> moves,
      List<Reservation> opening,
      Interval run,
      List<Reservation> runs,
      Close close,
      List<Reservation> closing,
      List<Reservation> saved) {
    this(hosts, moves, opening, run, runs, close, closing, saved, List.of());
  }

  /** How a run ends. */
  enum Close {
    /** It has had all it asked for. */
    END,
    /** It is suspended and goes on later. */
    SUSPEND,
    /** It is stopped and begins anew later. */
    REQUEUE
  }

  /**
   * A migration of one VM.
   *
   * @param vm index of the VM
   * @param start when it begins
   * @param length how long it takes, ms; 0 where moving is free
   * @param holds what it holds on both ends; empty where moving is free
   */
  record Move(
      int vm, int from, int to, long start, long length, boolean live, List<Reservation> holds) {

    long end() {
      return start + length;
    }
  }

  Plan {
    hosts = List.copyOf(hosts);
    moves = List.copyOf(moves);
    opening = List.copyOf(opening);
    runs = List.copyOf(runs);
    closing = List.copyOf(closing);
    saved = List.copyOf(saved);
    overruns = List.copyOf(overruns);
  }

  /** The same with other overruns. */
  Plan overrunning(List<Reservation> longer) {
    return new Plan(hosts, moves, opening, run, runs, close, closing, saved, longer);
  }

  /** The same of which only what comes before and after the run is held. */
  Plan withoutRun() {
    return new Plan(hosts, moves, opening, run, List.of(), close, closing, saved, overruns);
  }

  /** The same with a run that began at another time than it was to. */
  Plan begunAt(long time) {
    Interval begun = new Interval(time, Math.max(run.end(), time + 1));
    return new Plan(hosts, moves, opening, begun, runs, close, closing, saved, overruns);
  }

  /**
   * Puts a plan together.
   *
   * @param openingKind what the opening does with the VMs
   * @param opening when each VM is booted or resumed, or empty
   * @param run from when all VMs run to when the first of them stops or is suspended
   * @param closing when each VM is suspended or shut down, or empty
   */
  static Plan of(
      Lease lease,
      int[] hosts,
      List<Move> moves,
      ReservationKind openingKind,
      List<Interval> opening,
      Interval run,
      Close close,
      List<Interval> closing,
      List<Reservation> saved) {
    ReservationKind kind =
        close == Close.SUSPEND ? ReservationKind.SUSPEND : ReservationKind.SHUTDOWN;
    List<Reservation> runs = new ArrayList<>();
    for (int vm = 0; vm < hosts.length; vm++) {
      long from = opening.isEmpty() ? run.start() : opening.get(vm).end();
      long to = closing.isEmpty() ? run.end() : closing.get(vm).start();
      runs.add(held(lease, vm, ReservationKind.RUN, hosts[vm], new Interval(from, to)));
    }
    return new Plan(
        Arrays.stream(hosts).boxed().toList(),
        moves,
        heldByAll(lease, openingKind, hosts, opening),
        run,
        runs,
        close,
        heldByAll(lease, kind, hosts, closing),
        saved);
  }

  private static List<Reservation> heldByAll(
      Lease lease, ReservationKind kind, int[] hosts, List<Interval> intervals) {
    List<Reservation> held = new ArrayList<>(intervals.size());
    for (int vm = 0; vm < intervals.size(); vm++) {
      held.add(held(lease, vm, kind, hosts[vm], intervals.get(vm)));
    }
    return held;
  }

  private static Reservation held(
      Lease lease, int vm, ReservationKind kind, int host, Interval interval) {
    return new Reservation(lease.vms.get(vm), kind, host, interval, lease.needs.get(vm));
  }

  /** The host of each VM in the run, by index. */
  int[] hostsOfVms() {
    return hosts.stream().mapToInt(Integer::intValue).toArray();
  }

  /** When the first operation of the plan begins. */
  long begin() {
    long begin = claim();
    for (Move move : moves) {
      begin = Math.min(begin, move.start());
    }
    return begin;
  }

  /** When the hosts are taken: the first boot or resumption, or the run. */
  long claim() {
    long claim = run.start();
    for (Reservation r : opening) {
      claim = Math.min(claim, r.interval().start());
    }
    return claim;
  }

  /** When the last VM has given its capacity back. */
  long release() {
    long release = run.end();
    for (Reservation r : closing) {
      release = Math.max(release, r.interval().end());
    }
    return release;
  }

  /** When the first VM gives its capacity back at the end of the run. */
  long firstClosed() {
    return closing.stream().mapToLong(Reservation::end).min().orElse(run.end());
  }

  /** When the first VM gives its capacity back where it is now, be it by moving away. */
  long firstRelease(long now) {
    long first = firstClosed();
    for (Move move : moves) {
      if (move.live() && move.end() >= now) {
        first = Math.min(first, move.end());
      }
    }
    return first;
  }

  /** Whether it begins with resumptions. */
  boolean resumes() {
    return opens(ReservationKind.RESUME);
  }

  /** Whether its VMs need time to boot. */
  boolean boots() {
    return opens(ReservationKind.BOOT);
  }

  private boolean opens(ReservationKind kind) {
    return !opening.isEmpty() && opening.get(0).kind() == kind;
  }

  /** Whether VMs are moved, resumed or suspended in it. */
  boolean hasOperations() {
    return resumes() || !moves.isEmpty() || close == Close.SUSPEND;
  }

  /** When the run is to end; empty when it is unlimited. */
  Optional<Long> end() {
    return run.end() == Interval.UNBOUNDED ? Optional.empty() : Optional.of(run.end());
  }

  /** Everything the plan holds in the slot table. */
  List<Reservation> reservations() {
    List<Reservation> all = new ArrayList<>(opening);
    all.addAll(runs);
    all.addAll(closing);
    all.addAll(saved);
    all.addAll(overruns);
    moves.forEach(move -> all.addAll(move.holds()));
    return all;
  }

  /** Whether it runs at the same times on the same hosts and ends alike. */
  boolean sameCourse(Plan other) {
    return run.equals(other.run) && close == other.close && hosts.equals(other.hosts);
  }
}
