package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.slottable.Amounts;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.slottable.SlotTable;

/**
 * What a saved VM holds: on hosts that declare disk, as much of it as the VM has memory, and the
 * disk it asked for itself.
 */
final class SavedState {
  private SavedState() {}

  /** What each VM will hold from the end of its suspension on. */
  static List<Reservation> after(
      SlotTable table, Lease lease, int[] hosts, List<Interval> suspensions) {
    List<Reservation> held = new ArrayList<>();
    for (int vm = 0; vm < hosts.length; vm++) {
      long from = suspensions.get(vm).end();
      held.addAll(of(table, lease, vm, hosts[vm], new Interval(from, Interval.UNBOUNDED)));
    }
    return held;
  }

  /**
   * What VMs hold that were saved by a time, some of them sooner than planned. Where another is to
   * leave the disk only as planned, so does the slot table.
   */
  static List<Reservation> from(long now, SlotTable table, List<Reservation> planned) {
    List<Reservation> sooner = planned.stream().map(r -> from(now, r)).toList();
    return table.hasRoomFor(sooner) ? sooner : planned;
  }

  private static Reservation from(long now, Reservation r) {
    Interval interval = new Interval(Math.min(now, r.start()), r.end());
    return new Reservation(r.vm(), r.kind(), r.host(), interval, r.amounts());
  }

  /** What one saved VM holds on a host over an interval; empty where disk is not declared. */
  static List<Reservation> of(SlotTable table, Lease lease, int vm, int host, Interval interval) {
    int disk = table.resources().names().indexOf(Resources.DISK);
    if (disk < 0 || table.capacity(host).get(disk) == 0 || interval.end() <= interval.start()) {
      return List.of();
    }
    long[] amounts = new long[table.resources().size()];
    amounts[disk] = lease.memoryMb[vm] + lease.needs.get(vm).get(disk);
    return List.of(
        new Reservation(
            lease.vms.get(vm), ReservationKind.SAVED, host, interval, Amounts.of(amounts)));
  }
}
