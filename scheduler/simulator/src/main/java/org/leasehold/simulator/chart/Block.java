package org.leasehold.simulator.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.simulator.chart.Lanes.LaneBar;
import org.leasehold.simulator.chart.Schedule.Bar;
import org.leasehold.simulator.chart.Schedule.Kind;

/**
 * VMs of one lease that do the same over the same time in neighbouring lanes.
 *
 * @param firstLane the topmost lane
 * @param lanes how many lanes
 */
record Block(Kind kind, Instant start, Instant end, int firstLane, int lanes) {
  private static final Comparator<LaneBar> ORDER =
      Comparator.<LaneBar, Instant>comparing(bar -> bar.bar().start())
          .thenComparing(bar -> bar.bar().kind())
          .thenComparing(bar -> bar.bar().end())
          .thenComparing(LaneBar::lane);

  /**
   * The blocks of each lease, as few as its bars make, ordered by start, kind, end and lane.
   *
   * @param acrossHosts whether a block may go on from one host to the next
   */
  static Map<LeaseId, List<Block>> byLease(Lanes lanes, boolean acrossHosts) {
    Set<Integer> breaks = acrossHosts ? Set.of() : Set.copyOf(lanes.firsts().values());
    Map<LeaseId, List<LaneBar>> bars = new HashMap<>();
    for (LaneBar bar : lanes.bars()) {
      bars.computeIfAbsent(bar.bar().lease(), lease -> new ArrayList<>()).add(bar);
    }
    Map<LeaseId, List<Block>> blocks = new HashMap<>();
    bars.forEach((lease, own) -> blocks.put(lease, merged(own, breaks)));
    return blocks;
  }

  private static List<Block> merged(List<LaneBar> bars, Set<Integer> breaks) {
    bars.sort(ORDER);
    List<Block> blocks = new ArrayList<>();
    for (LaneBar bar : bars) {
      int last = blocks.size() - 1;
      boolean mayGoOn = last >= 0 && !breaks.contains(bar.lane());
      if (mayGoOn && blocks.get(last).isFollowedBy(bar)) {
        Block block = blocks.get(last);
        blocks.set(last, block.withLanes(block.lanes + 1));
      } else {
        Bar only = bar.bar();
        blocks.add(new Block(only.kind(), only.start(), only.end(), bar.lane(), 1));
      }
    }
    return blocks;
  }

  private boolean isFollowedBy(LaneBar next) {
    return next.bar().kind() == kind
        && next.bar().start().equals(start)
        && next.bar().end().equals(end)
        && next.lane() == firstLane + lanes;
  }

  private Block withLanes(int number) {
    return new Block(kind, start, end, firstLane, number);
  }
}
