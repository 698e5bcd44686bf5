package org.leasehold.core.slottable;

import static org.leasehold.core.slottable.Interval.UNBOUNDED;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Looks for room for several VMs at once: the start and the length of a run.
 *
 * <p>The start is found by moving a window of the run's length to the right, as in Haizea's and
 * OAR's slot sets, but never to a place that is known not to do: where a window fails, it goes at
 * once to the first start at which enough of what stands in its way has been left behind.
 *
 * @param site what is free on all hosts together
 */
record Search(Timeline site, HostSlots[] hosts, Amounts[] capacities) {

  OptionalLong earliestStart(List<Demand> demands, long notBefore, long length, long notAfter) {
    long[] total = total(demands);
    long start = notBefore;
    while (start <= notAfter && start < UNBOUNDED) {
      long end = Interval.later(start, length);
      long next = site.clearOfMisfits(total, 1, start, end);
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
   * A time before which no window of this length holds the demand: {@code start} if this one does.
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

  /** When hosts that hold fewer copies than they can hold empty could together hold the missing. */
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
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    for (long time : sorted) {
      int gained = 0;
      for (int h = 0; h < hosts.length; h++) {
        gained += times[h] <= time ? gains[h] : 0;
      }
      if (gained >= missing) {
        return time;
      }
    }
    return UNBOUNDED;
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
    long end = Math.min(Interval.later(from, most), site.fitsUntil(total(demands), from));
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
    Amounts total = Amounts.zero(capacities[0].size());
    for (Demand demand : demands) {
      total = total.plus(demand.need().times(demand.count()));
    }
    return total.values();
  }
}
