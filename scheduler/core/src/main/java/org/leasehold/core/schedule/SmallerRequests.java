package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.Alternative.Kind;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.SlotTable;

/**
 * Looks for smaller requests that would be granted for the exact time at which one is refused. Each
 * was tried out.
 */
final class SmallerRequests {
  private final World world;
  private final Trials trials;
  private final RunPlanner planner;
  private final OutlookEffort effort;

  SmallerRequests(World world, Trials trials, RunPlanner planner, OutlookEffort effort) {
    this.world = world;
    this.trials = trials;
    this.planner = planner;
    this.effort = effort;
  }

  /** One with fewer nodes and one for a shorter time, where there are such. */
  List<Alternative> of(LeaseRequest request, long now) {
    Lease lease = trials.lease(request, now);
    SlotTable asItIs = world.book().table();
    SlotTable allYielded = AllYielded.table(world.book(), now);
    List<Alternative> found = new ArrayList<>();
    if (lease.demands.size() == 1) {
      fewerNodes(lease, asItIs, allYielded, now).ifPresent(found::add);
    }
    shorter(lease, allYielded, now).or(() -> shorter(lease, asItIs, now)).ifPresent(found::add);
    return found;
  }

  /** As many nodes as possible, found by halving between what has room and what may have. */
  private Optional<Alternative> fewerNodes(
      Lease lease, SlotTable asItIs, SlotTable allYielded, long now) {
    long claim = trials.startOf(lease.request, now) - planner.boot();
    Interval held = new Interval(claim, Times.add(claim, planner.wholeHold(lease)));
    int fit = RoomCount.over(asItIs, lease, held);
    int granted = 0;
    int refused = lease.nodes();
    int next = Math.min(refused - 1, RoomCount.over(allYielded, lease, held));
    Optional<Alternative> best = Optional.empty();
    for (int tries = 0; granted < next && next < refused && tries < effort.sizes(); tries++) {
      Optional<Alternative> found =
          granted(Kind.FEWER_NODES, Variants.ofNodes(lease.request, next), now);
      if (found.isPresent()) {
        best = found;
        granted = next;
      } else {
        refused = next;
      }
      next = tries == 0 && granted < fit && fit < refused ? fit : (granted + refused) / 2;
    }
    return best;
  }

  /** For as long as a table has room. */
  private Optional<Alternative> shorter(Lease lease, SlotTable table, long now) {
    long claim = trials.startOf(lease.request, now) - planner.boot();
    long whole = planner.wholeHold(lease);
    long room = table.longestFrom(lease.demands, claim, whole);
    long length = planner.runIn(room);
    return room < whole && length > 0
        ? granted(Kind.SHORTER, Variants.lasting(lease.request, length), now)
        : Optional.empty();
  }

  private Optional<Alternative> granted(Kind kind, LeaseRequest variant, long now) {
    return trials
        .granted(variant, now)
        .map(granted -> trials.alternative(kind, variant, granted, now));
  }
}
