package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Demand;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.SlotTable;

/**
 * Counts for how many of a lease's VMs there is room. Exact where all are alike; else host by host,
 * first come, first served: there may be room for more.
 */
final class RoomCount {
  private RoomCount() {}

  /** For how many VMs there is room on open hosts throughout an interval. */
  static int over(SlotTable table, Lease lease, Interval held) {
    List<Integer> missing = new ArrayList<>();
    lease.demands.forEach(demand -> missing.add(demand.count()));
    int count = 0;
    for (int host = 0; host < table.hosts() && count < lease.nodes(); host++) {
      if (table.isClosed(host)) {
        continue;
      }
      Amounts free = table.free(host, held);
      for (int i = 0; i < lease.demands.size(); i++) {
        Demand demand = lease.demands.get(i);
        while (missing.get(i) > 0 && demand.need().fitsIn(free)) {
          free = free.minus(demand.need());
          missing.set(i, missing.get(i) - 1);
          count++;
        }
      }
    }
    return count;
  }

  /**
   * For how many VMs of a saved lease there is room where they are; none come back to a closed
   * host.
   */
  static int atHome(SlotTable table, Lease lease, Interval held) {
    int[] homes = lease.where.orElseThrow();
    Map<Integer, Amounts> free = new HashMap<>();
    int count = 0;
    for (int vm = 0; vm < homes.length; vm++) {
      Amounts left = free.computeIfAbsent(homes[vm], host -> table.free(host, held));
      if (!table.isClosed(homes[vm]) && lease.needs.get(vm).fitsIn(left)) {
        free.put(homes[vm], left.minus(lease.needs.get(vm)));
        count++;
      }
    }
    return count;
  }
}
