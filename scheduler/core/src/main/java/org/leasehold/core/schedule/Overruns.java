package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.Presence.Phase;
import org.leasehold.core.schedule.Presence.Place;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;

/** What VMs hold beyond what was planned for them. */
final class Overruns {
  private Overruns() {}

  /**
   * What VMs of a lease that are not saved hold where they are between the end of what they have in
   * the slot table and a time.
   *
   * @param until ms since the epoch, later than now
   */
  static List<Reservation> until(
      Presence presence, Lease lease, Plan plan, ReservationKind kind, long until, long now) {
    List<Reservation> overruns = new ArrayList<>();
    for (VmId vm : lease.vms) {
      Optional<Place> place = presence.place(vm).filter(p -> p.phase() != Phase.SAVED);
      if (place.isPresent()) {
        int host = place.get().host();
        long covered = Math.max(now, covered(plan, vm, host));
        if (covered < until) {
          overruns.add(
              new Reservation(
                  vm, kind, host, new Interval(covered, until), lease.needs.get(vm.index())));
        }
      }
    }
    return overruns;
  }

  /** Until when the plan holds a host for a VM; 0 when it never does. */
  private static long covered(Plan plan, VmId vm, int host) {
    return plan.reservations().stream()
        .filter(r -> r.kind() != ReservationKind.SAVED)
        .filter(r -> r.vm().equals(vm) && r.host() == host)
        .mapToLong(Reservation::end)
        .max()
        .orElse(0);
  }

  /** The part of a reservation that comes after a time. */
  static Reservation after(Reservation r, long time) {
    return r.start() >= time
        ? r
        : new Reservation(r.vm(), r.kind(), r.host(), new Interval(time, r.end()), r.amounts());
  }
}
