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
  private final Promises promises;

  /** The last time for which nobody looked; empty when there was none. */
  private Optional<Interval> last = Optional.empty();

  Absence(World world, Departure departure, Promises promises) {
    this.world = world;
    this.departure = departure;
    this.promises = promises;
  }

  /** Nobody has looked after the leases since a time, ms since the epoch. */
  void over(long since, long now) {
    if (since < now) {
      last = Optional.of(new Interval(since, now));
    }
    world.emit(new SchedulerResumed(Instant.ofEpochMilli(now), Instant.ofEpochMilli(since)));
    failMissed(List.copyOf(world.leases()), now);
  }

  /** Fails leases of which nothing was done and whose promise is broken for good. */
  void failMissed(List<Lease> leases, long now) {
    leases.stream().filter(Lease::isUntouched).forEach(lease -> failIfOver(lease, now));
  }

  /** Fails a lease that does not run if its promise is broken for good. */
  void failIfOver(Lease lease, long now) {
    if (lease.isPromised() && !lease.state.isFinal() && promises.brokenFrom(lease) <= now) {
      departure.fail(lease, reason(lease), now);
    }
  }

  /** Ends running leases that were to yield by now, but have had all their time. */
  void endOverrun(List<Lease> leases, long now) {
    for (Lease lease : leases) {
      boolean isCutShort =
          world.book().plan(lease).filter(plan -> Extension.isCutShort(lease, plan)).isPresent();
      if (isCutShort && lease.hasHadItsTime(now)) {
        departure.ranOver(lease, now);
      }
    }
  }

  private String reason(Lease lease) {
    long over = promises.brokenFrom(lease);
    return last.filter(down -> down.start() < over && over <= down.end())
        .map(
            down ->
                "the scheduler was down from "
                    + Instant.ofEpochMilli(down.start())
                    + " to "
                    + Instant.ofEpochMilli(down.end()))
        .orElse(
            lease.type() == LeaseType.DEADLINE
                ? "it could not be started early enough for its deadline"
                : "its time passed before it could be started");
  }
}
