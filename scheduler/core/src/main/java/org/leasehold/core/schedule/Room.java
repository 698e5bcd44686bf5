package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.placement.Holding;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Demand;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.slottable.SlotTable;

/**
 * What a host has free over an interval, in slices in which its use does not change.
 *
 * @param free by slice and resource, with everybody staying
 * @param holdings what those who may yield hold, by slice
 */
record Room(int host, long[][] free, List<Holding> holdings) {

  /** The room with nobody yielding: one slice. */
  static Room of(SlotTable table, int host, Interval hold) {
    return new Room(host, new long[][] {table.free(host, hold).toArray()}, List.of());
  }

  /**
   * The room when leases may yield. What they have saved on disk stays there when they do.
   *
   * @param candidates the numbers of those leases
   */
  static Room of(SlotTable table, int host, Interval hold, Map<LeaseId, Integer> candidates) {
    List<Reservation> taken = table.overlapping(host, hold);
    if (taken.stream().noneMatch(r -> candidates.containsKey(r.vm().lease()))) {
      return of(table, host, hold);
    }
    TreeSet<Long> cuts = new TreeSet<>();
    cuts.add(hold.start());
    for (Reservation r : taken) {
      cuts.add(Math.max(hold.start(), r.interval().start()));
      if (r.interval().end() < hold.end()) {
        cuts.add(r.interval().end());
      }
    }
    List<Long> starts = List.copyOf(cuts);
    long[][] free = new long[starts.size()][];
    List<Holding> holdings = new ArrayList<>();
    for (int slice = 0; slice < free.length; slice++) {
      long end = slice + 1 < free.length ? starts.get(slice + 1) : hold.end();
      Interval part = new Interval(starts.get(slice), end);
      free[slice] = table.free(host, part).toArray();
      for (Reservation r : taken) {
        Integer candidate = candidates.get(r.vm().lease());
        boolean isFreed = candidate != null && r.kind() != ReservationKind.SAVED;
        if (isFreed && r.interval().overlaps(part)) {
          holdings.add(new Holding(candidate, slice, r.amounts().toArray()));
        }
      }
    }
    return new Room(host, free, holdings);
  }

  /** Least free amount of a resource with everybody staying. */
  long least(int resource) {
    long least = free[0][resource];
    for (long[] slice : free) {
      least = Math.min(least, slice[resource]);
    }
    return least;
  }

  /** Whether at least one of the VMs would fit if everybody yielded who may. */
  boolean holdsAny(List<Demand> demands) {
    long[][] most = holdings.isEmpty() ? free : ifAllYielded();
    for (Demand demand : demands) {
      if (fits(demand.need(), most)) {
        return true;
      }
    }
    return false;
  }

  private long[][] ifAllYielded() {
    long[][] most = new long[free.length][];
    for (int slice = 0; slice < free.length; slice++) {
      most[slice] = free[slice].clone();
    }
    for (Holding holding : holdings) {
      for (int r = 0; r < most[holding.slice()].length; r++) {
        most[holding.slice()][r] += holding.amounts()[r];
      }
    }
    return most;
  }

  private static boolean fits(Amounts need, long[][] slices) {
    for (long[] slice : slices) {
      for (int r = 0; r < slice.length; r++) {
        if (need.get(r) > slice[r]) {
          return false;
        }
      }
    }
    return true;
  }
}
