package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Start;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.placement.PlacementResult;
import org.leasehold.core.placement.VmDemand;
import org.leasehold.core.schedule.HostChooser.Candidate;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.SlotTable;

/**
 * Plans one run of one lease: from a given time, or as early as possible. A preemptible lease that
 * can be suspended may get a run that is cut short by what follows on its hosts, when the piece is
 * long enough to pay for its overheads.
 */
final class RunPlanner {
  private final SchedulingSettings settings;
  private final OperationTimes times;
  private final HostChooser hosts;
  private final RunLayout layout;

  /**
   * A run with the leases that have to yield for it.
   *
   * @param yielding in the order of the candidates given
   */
  record Planned(Plan plan, List<Candidate> yielding) {}

  RunPlanner(
      SchedulingSettings settings, OperationTimes times, HostChooser hosts, RunLayout layout) {
    this.settings = settings;
    this.times = times;
    this.hosts = hosts;
    this.layout = layout;
  }

  /** Whether the lease may be planned in pieces, each suspended when room or time runs out. */
  boolean mayRunInPieces(Lease lease) {
    return lease.mayRunInPieces() && canSuspend(lease);
  }

  /** Whether the lease may be suspended at all. */
  boolean canSuspend(Lease lease) {
    return lease.mayYield()
        && (settings.suspension() == Suspension.ALL
            || settings.suspension() == Suspension.SERIAL_ONLY && lease.nodes() == 1);
  }

  /** How long hosts are held when nothing cuts the run short, ms; more may show with the hosts. */
  long wholeHold(Lease lease) {
    return Times.add(Times.add(openingAtLeast(lease), lease.remaining()), times.shutdownAtMost());
  }

  /** The longest whole run of a lease that is not saved in a hold, ms, in whole seconds. */
  long runIn(long hold) {
    return Math.max(0, hold - boot() - times.shutdownAtMost()) / 1000 * 1000;
  }

  /** The shortest hold worth planning, ms: the whole, or a piece that pays for its overheads. */
  long shortestHold(Lease lease) {
    long whole = wholeHold(lease);
    if (!mayRunInPieces(lease)) {
      return whole;
    }
    long overheads = openingAtLeast(lease) + suspensionAtLeast(lease);
    long run = Math.max(1, (long) Math.ceil(settings.thresholdFactor() * overheads));
    return Math.min(whole, overheads + run);
  }

  /** The longest the lease could hold hosts from a time on, up to its whole hold, ms. */
  long longestHold(SlotTable table, Lease lease, long from) {
    long whole = wholeHold(lease);
    if (!boundToHomes(lease)) {
      return table.longestFrom(lease.demands, from, whole);
    }
    if (!mayReturn(table, lease)) {
      return 0;
    }
    long until = heldUntil(table, lease, lease.where.orElseThrow(), from);
    return until == Interval.UNBOUNDED ? whole : Math.min(whole, until - from);
  }

  /** The first time from which at least the shortest hold seems to fit. */
  OptionalLong earliest(SlotTable table, Lease lease, long notBefore) {
    long shortest = shortestHold(lease);
    if (!boundToHomes(lease)) {
      return table.earliestStart(lease.demands, notBefore, shortest, Interval.UNBOUNDED);
    }
    OptionalLong time = mayReturn(table, lease) ? OptionalLong.of(notBefore) : OptionalLong.empty();
    while (time.isPresent() && longestHold(table, lease, time.getAsLong()) < shortest) {
      time = table.nextChange(time.getAsLong());
    }
    return time;
  }

  /** Plans the run from a time on, with nobody yielding; empty when it does not fit. */
  Optional<Plan> planAt(SlotTable table, Lease lease, long time, long now) {
    long fitting = longestHold(table, lease, time);
    if (fitting < shortestHold(lease)) {
      return Optional.empty();
    }
    Interval held = new Interval(time, Times.add(time, fitting));
    return chooseHosts(table, lease, held, now)
        .flatMap(on -> planOn(table, lease, on, time, now, Interval.UNBOUNDED));
  }

  /**
   * Plans the run on given hosts, for as long as they are free.
   *
   * @param hosts the host of each VM; free from the time on
   * @param notAfter when the hosts must be free again, ms since the epoch
   * @return empty when what fits is neither the whole run nor a piece that pays
   */
  Optional<Plan> planOn(
      SlotTable table, Lease lease, int[] hosts, long time, long now, long notAfter) {
    long whole = Times.add(time, layout.wholeHold(table, lease, hosts, time, now));
    long until = Math.min(notAfter, heldUntil(table, lease, hosts, time));
    Interval held = new Interval(time, Math.min(whole, until));
    return layout.lay(table, lease, hosts, held, now, mayRunInPieces(lease));
  }

  /** Chooses hosts for a lease, with nobody yielding; empty when there is no room. */
  Optional<int[]> chooseHosts(SlotTable table, Lease lease, Interval held, long now) {
    PlacementResult result = hosts.choose(table, lease, demands(lease), held, now, List.of());
    return result instanceof PlacementResult.Placed placed
        ? Optional.of(placed.hostOfVm())
        : Optional.empty();
  }

  private static List<Candidate> yielding(
      PlacementResult.Placed placed, List<Candidate> candidates) {
    return candidates.stream().filter(c -> placed.yielding().contains(c.lease().id())).toList();
  }

  /** Plans the run as early as possible, with nobody yielding; empty when it never fits. */
  Optional<Plan> planEarliest(SlotTable table, Lease lease, long notBefore, long now) {
    OptionalLong time = earliest(table, lease, notBefore);
    while (time.isPresent()) {
      Optional<Plan> plan = planAt(table, lease, time.getAsLong(), now);
      if (plan.isPresent()) {
        return plan;
      }
      OptionalLong next = table.nextChange(time.getAsLong());
      time = next.isPresent() ? earliest(table, lease, next.getAsLong()) : next;
    }
    return Optional.empty();
  }

  /** When the hosts of a lease that must start at a time are looked for. */
  Interval hold(Lease lease, long start, long now) {
    long claim = start - boot();
    return new Interval(Math.max(claim, Math.min(now, start)), Times.add(claim, wholeHold(lease)));
  }

  /** Plans a whole run that starts at a time, for which candidates may have to yield. */
  Result planYielding(
      SlotTable table,
      Lease lease,
      Interval held,
      long start,
      long now,
      List<Candidate> candidates) {
    PlacementResult result = hosts.choose(table, lease, demands(lease), held, now, candidates);
    if (result instanceof PlacementResult.NotPlaced not) {
      return new Result(Optional.empty(), not.placeable());
    }
    PlacementResult.Placed placed = (PlacementResult.Placed) result;
    List<Candidate> yielding = yielding(placed, candidates);
    Plan plan = layout.whole(lease, placed.hostOfVm(), held.start(), start);
    return new Result(Optional.of(new Planned(plan, yielding)), lease.nodes());
  }

  /** How many of a lease's VMs find hosts at a time, at most. */
  int placeable(SlotTable table, Lease lease, long time) {
    long start = time + boot();
    return planYielding(table, lease, hold(lease, start, time), start, time, List.of()).placeable();
  }

  /**
   * What came of planning with yields.
   *
   * @param placeable how many VMs found a host
   */
  record Result(Optional<Planned> planned, int placeable) {}

  private List<VmDemand> demands(Lease lease) {
    List<VmDemand> demands = new ArrayList<>(lease.nodes());
    for (int vm = 0; vm < lease.nodes(); vm++) {
      demands.add(demand(lease, vm));
    }
    return demands;
  }

  private VmDemand demand(Lease lease, int vm) {
    long[] need = lease.needs.get(vm).toArray();
    if (!lease.isSaved()) {
      return VmDemand.fresh(vm, need);
    }
    int home = lease.where.orElseThrow()[vm];
    return switch (settings.migration()) {
      case NO -> VmDemand.pinned(vm, need, home);
      case YES -> VmDemand.saved(vm, need, home, lease.memoryMb[vm]);
      case FREE -> VmDemand.saved(vm, need, home, 0);
    };
  }

  /** Whether the lease is saved and can go on only where it is. */
  boolean boundToHomes(Lease lease) {
    return lease.isSaved() && settings.migration() == Migration.NO;
  }

  /** Whether all hosts where the lease is saved are open. */
  private static boolean mayReturn(SlotTable table, Lease lease) {
    return Arrays.stream(lease.where.orElseThrow()).noneMatch(table::isClosed);
  }

  /** Until when hosts that are free from a time on have room for the lease's VMs. */
  static long heldUntil(SlotTable table, Lease lease, int[] hosts, long from) {
    Map<Integer, Amounts> needs = new TreeMap<>();
    for (int vm = 0; vm < hosts.length; vm++) {
      needs.merge(hosts[vm], lease.needs.get(vm), Amounts::plus);
    }
    long until = Interval.UNBOUNDED;
    for (Map.Entry<Integer, Amounts> entry : needs.entrySet()) {
      until = Math.min(until, table.fitsUntil(entry.getKey(), entry.getValue(), from));
    }
    return until;
  }

  /** Least time until the lease's VMs run, wherever they are resumed or booted, ms. */
  private long openingAtLeast(Lease lease) {
    return lease.isSaved()
        ? layout.atLeast(Arrays.stream(lease.memoryMb).map(times::resumptionAtLeast).toArray())
        : boot();
  }

  /** How long before its run a lease that is not saved takes its hosts at most, ms. */
  long boot() {
    return times.bootAtMost();
  }

  /**
   * When a lease that was planned could take other hosts and keep its times, ms since the epoch: a
   * reservation as early as the slowest host needs.
   */
  long claim(Lease lease, Plan old, long now) {
    return old.boots() && lease.type() == LeaseType.ADVANCE_RESERVATION
        ? Math.max(now, old.run().start() - boot())
        : old.claim();
  }

  /**
   * The start that a request submitted now must have, ms since the epoch; with a deadline the first
   * it may have.
   */
  long startOf(LeaseRequest request, long now) {
    Start start = request.terms().start();
    if (start instanceof Start.At at) {
      return at.time().toEpochMilli();
    }
    long claim =
        start instanceof Start.Window window
            ? Math.max(now, window.earliest().map(Instant::toEpochMilli).orElse(now))
            : now;
    return Times.add(claim, boot());
  }

  private long suspensionAtLeast(Lease lease) {
    return layout.atLeast(Arrays.stream(lease.memoryMb).map(times::suspensionAtLeast).toArray());
  }
}
