package org.leasehold.core.slottable;

import static org.leasehold.core.slottable.Interval.UNBOUNDED;

import java.util.List;
import java.util.OptionalLong;

/**
 * Looks for room for several VMs at once: the start and the length of a run.
 *
 * <p>The start is the anchor point of Mu'alem and Feitelson (IEEE TPDS 12(6), 2001), looked for in
 * the profiles of the site and of each host: a window of the run's length moves to the right, but
 * never to a place that is known not to do. Where it fails, it goes at once to the first start at
 * which enough of what stood in its way may have been left behind.
 */
final class Search {

  private final Timeline aggregate;
  private final HostSlots[] hosts;
  private final Amounts[] capacities;

  /**
   * A search in a table that does not change meanwhile.
   *
   * @param aggregate what is free on these hosts together
   * @param hosts those that may be used, possibly none
   */
  Search(Timeline aggregate, HostSlots[] hosts, Amounts[] capacities) {
    this.aggregate = aggregate;
    this.hosts = hosts;
    this.capacities = capacities;
  }

  OptionalLong earliestStart(List<Demand> demands, long notBefore, long length, long notAfter) {
    long[] total = total(demands);
    long start = notBefore;
    while (start <= notAfter && start < UNBOUNDED) {
      long end = Interval.later(start, length);
      long next = aggregate.clearOfMisfits(total, 1, start, end);
      for (int i = 0; next == start && i < demands.size(); i++) {
        next = nextStart(demands.get(i), start, end);
      }
      if (next == start) {
        return OptionalLong.of(start);
      }
      start = next;
    }
    return OptionalLong.empty();
  }

  /**
   * A start before which no window of this length holds the demand: {@code start} if this one does,
   * {@link Interval#UNBOUNDED} if none ever will.
   */
  private long nextStart(Demand demand, long start, long end) {
    long[] need = demand.need().values();
    int[] copies = new int[hosts.length];
    int missing = demand.count();
    for (int h = 0; missing > 0 && h < hosts.length; h++) {
      copies[h] = hosts[h].timeline.copies(need, start, end, missing);
      missing -= copies[h];
    }
    return missing == 0 ? start : whenMore(demand, start, end, copies, missing);
  }

  /**
   * When hosts may hold the missing VMs as well. A host may hold one more than now from where the
   * last row of the window without room for it is left behind, and no more than when it is empty.
   */
  private long whenMore(Demand demand, long start, long end, int[] copies, int missing) {
    long[] need = demand.need().values();
    long[] times = new long[hosts.length];
    int[] gains = new int[hosts.length];
    for (int h = 0; h < hosts.length; h++) {
      gains[h] = most(capacities[h].values(), need, demand.count()) - copies[h];
      times[h] =
          gains[h] == 0
              ? UNBOUNDED
              : hosts[h].timeline.clearOfMisfits(need, copies[h] + 1, start, end);
    }
    return whenGained(times, gains, missing);
  }

  /** The first of the times by which the hosts whose time has come gain as many as are missing. */
  private static long whenGained(long[] times, int[] gains, int missing) {
    long tooEarly = Timeline.EVER;
    long enough = UNBOUNDED;
    for (long time : times) {
      if (tooEarly < time && time < enough) {
        if (gainedBy(time, times, gains) < missing) {
          tooEarly = time;
        } else {
          enough = time;
        }
      }
    }
    return enough;
  }

  private static long gainedBy(long time, long[] times, int[] gains) {
    long gained = 0;
    for (int h = 0; h < times.length; h++) {
      gained += times[h] <= time ? gains[h] : 0;
    }
    return gained;
  }

  private static int most(long[] capacity, long[] need, int atMost) {
    int most = atMost;
    for (int r = 0; r < need.length; r++) {
      if (need[r] > 0) {
        most = (int) Math.min(most, capacity[r] / need[r]);
      }
    }
    return most;
  }

  long longestFrom(List<Demand> demands, long from, long most) {
    long end = Math.min(Interval.later(from, most), aggregate.fitsUntil(total(demands), from));
    for (int i = 0; end > from && i < demands.size(); i++) {
      end = fitsUntil(demands.get(i), from, end);
    }
    return end == UNBOUNDED ? most : end - from;
  }

  /** The first time from {@code from} to {@code until} when the demand fits no longer. */
  private long fitsUntil(Demand demand, long from, long until) {
    Ends ends = new Ends();
    int missing = demand.count();
    for (HostSlots host : hosts) {
      missing -= host.timeline.follow(demand.need().values(), from, until, missing, ends);
      if (missing == 0) {
        return until;
      }
    }
    return ends.size() < missing ? from : ends.untilOf(missing);
  }

  private long[] total(List<Demand> demands) {
    Amounts total = Amounts.zero(demands.get(0).need().size());
    for (Demand demand : demands) {
      total = total.plus(demand.need().times(demand.count()));
    }
    return total.values();
  }
}
