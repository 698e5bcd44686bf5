package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.event.Event.SchedulerResumed;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.slottable.Interval;

/** Settles what has come to nothing because nobody looked after it in time. */
final class Absence {
  private final World world;
  private final Departure departure;

  /** The last time for which nobody looked; empty when there was none. */
  private Optional<Interval> last = Optional.empty();

  Absence(World world, Departure departure) {
    this.world = world;
    this.departure = departure;
  }

  /** Nobody has looked after the leases since a time, ms since the epoch. */
  void over(long since, long now) {
    if (since < now) {
      last = Optional.of(new Interval(since, now));
    }
    world.emit(new SchedulerResumed(Instant.ofEpochMilli(now), Instant.ofEpochMilli(since)));
    failMissed(List.copyOf(world.leases()), now);
  }

  /** Fails reservations of which nothing was done and whose whole time has passed. */
  void failMissed(List<Lease> leases, long now) {
    leases.stream().filter(Lease::isUntouched).forEach(lease -> failIfOver(lease, now));
  }

  /** Fails a reservation that does not run if its whole time has passed. */
  void failIfOver(Lease lease, long now) {
    boolean isReservation = lease.type() == LeaseType.ADVANCE_RESERVATION;
    if (isReservation && !lease.state.isFinal() && end(lease) <= now) {
      departure.fail(lease, reason(lease), now);
    }
  }

  /** Ends running leases that were to yield by now, but have had all their time. */
  void endOverrun(List<Lease> leases, long now) {
    for (Lease lease : leases) {
      boolean isCutShort =
          world.book().plan(lease).filter(plan -> Extension.isCutShort(lease, plan)).isPresent();
      if (isCutShort && hadAllItsTime(lease, now)) {
        departure.ranOver(lease, now);
      }
    }
  }

  private static boolean hadAllItsTime(Lease lease, long now) {
    return lease
        .runningSince
        .filter(since -> Times.add(since, lease.remaining()) <= now)
        .isPresent();
  }

  private static long end(Lease lease) {
    return Times.add(Promises.asked(lease), lease.duration);
  }

  private String reason(Lease lease) {
    return last.filter(down -> down.start() < end(lease) && end(lease) <= down.end())
        .map(
            down ->
                "the scheduler was down from "
                    + Instant.ofEpochMilli(down.start())
                    + " to "
                    + Instant.ofEpochMilli(down.end()))
        .orElse("its time passed before it could be started");
  }
}
