package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.overhead.OperationLayout;
import org.leasehold.core.overhead.OperationLayout.Saving;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.slottable.SlotTable;

/** Lays out what follows a run: the shutdowns or the suspensions of its VMs. */
final class Closings {
  private final OperationTimes times;
  private final OperationLayout operations;

  Closings(SchedulingSettings settings, OperationTimes times) {
    this.times = times;
    this.operations = new OperationLayout(settings.overheads().exclusion(), times);
  }

  /** The shutdowns after a run that ends at a time, by VM; empty where they take no time. */
  List<Interval> shutdowns(int[] hosts, long end) {
    return shutdowns(hosts, end, Interval.UNBOUNDED);
  }

  /** The same, cut off at a time, the end of the run or later. */
  List<Interval> shutdowns(int[] hosts, long end, long until) {
    long cut = Math.min(Times.add(end, times.shutdown(hosts)), until);
    return cut == end ? List.of() : Collections.nCopies(hosts.length, new Interval(end, cut));
  }

  /**
   * The suspensions that end a run, by VM, as late as possible and over by a time.
   *
   * @param from when the first may begin, ms since the epoch
   * @return empty when there is not that much time
   */
  Optional<List<Interval>> suspensions(
      SlotTable table, Lease lease, int[] hosts, long from, long until) {
    List<Saving> savings = new ArrayList<>();
    for (int vm = 0; vm < hosts.length; vm++) {
      savings.add(new Saving(hosts[vm], times.suspension(hosts[vm], lease.memoryMb[vm])));
    }
    return operations.suspensions(table, savings, from, until);
  }

  /** Whether the disks hold what is saved; all else was seen to fit before. */
  static boolean hasDisk(SlotTable table, Plan plan) {
    boolean saves = plan.reservations().stream().anyMatch(r -> r.kind() == ReservationKind.SAVED);
    return !saves || table.hasRoomFor(plan.reservations());
  }
}
