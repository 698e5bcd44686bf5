package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.Alternative.Kind;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.SlotTable;

/** Looks for smaller leases that could start now in the place of one that has to wait. */
final class StartableNow {
  private final RunPlanner planner;

  StartableNow(RunPlanner planner) {
    this.planner = planner;
  }

  /**
   * One with fewer nodes and one for a shorter time, where there are such.
   *
   * @param table the slot table without the lease
   * @param lease one that is not saved
   * @param starts whether a request would start now; asked of few
   */
  List<Alternative> instead(
      SlotTable table, Lease lease, Predicate<LeaseRequest> starts, long now) {
    List<Alternative> found = new ArrayList<>();
    if (lease.demands.size() == 1) {
      fewerNodes(table, lease, starts, now).ifPresent(found::add);
    }
    shorter(table, lease, starts, now).ifPresent(found::add);
    return found;
  }

  private Optional<Alternative> fewerNodes(
      SlotTable table, Lease lease, Predicate<LeaseRequest> starts, long now) {
    Set<Integer> counts = new LinkedHashSet<>();
    for (long hold : new long[] {planner.shortestHold(lease), planner.wholeHold(lease)}) {
      Interval held = new Interval(now, Times.add(now, hold));
      counts.add(Math.min(lease.nodes() - 1, RoomCount.over(table, lease, held)));
    }
    return counts.stream()
        .filter(count -> count > 0)
        .map(count -> Variants.ofNodes(lease.request, count))
        .filter(starts)
        .findFirst()
        .map(variant -> alternative(Kind.FEWER_NODES, variant, now));
  }

  private Optional<Alternative> shorter(
      SlotTable table, Lease lease, Predicate<LeaseRequest> starts, long now) {
    long whole = planner.wholeHold(lease);
    long room = table.longestFrom(lease.demands, now, whole);
    long length = planner.runIn(room);
    return Optional.of(length)
        .filter(ms -> room < whole && ms > 0)
        .map(ms -> Variants.lasting(lease.request, ms))
        .filter(starts)
        .map(variant -> alternative(Kind.SHORTER, variant, now));
  }

  private static Alternative alternative(Kind kind, LeaseRequest variant, long now) {
    return new Alternative(
        kind, Instant.ofEpochMilli(now), variant.nodes(), variant.terms().duration(), List.of());
  }
}
