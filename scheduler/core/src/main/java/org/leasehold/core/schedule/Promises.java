package org.leasehold.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.event.Event.LeaseDelayed;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Start;

/** Says when a promised start is not kept. */
final class Promises {
  private final World world;
  private final long tolerance;

  Promises(World world, Duration tolerance) {
    this.world = world;
    this.tolerance = tolerance.toMillis();
  }

  /**
   * The latest start that keeps what the lease asked for, ms since the epoch: of a reservation its
   * start, of a lease with a deadline the last from which it is done in time, after what it has
   * run.
   */
  static long asked(Lease lease) {
    return switch (lease.type()) {
      case ADVANCE_RESERVATION -> ((Start.At) lease.request.terms().start()).time().toEpochMilli();
      case DEADLINE -> lease.deadline - (lease.duration - lease.attained);
      case BEST_EFFORT, IMMEDIATE -> lease.submitted;
    };
  }

  /** Whether a lease with a deadline that begins anew at a time would still be done by then. */
  static boolean mayBeginAnew(Lease lease, long time) {
    return time <= lease.deadline - lease.duration;
  }

  /** When the time that was promised to a lease is over, ms since the epoch. */
  static long end(Lease lease) {
    return Times.add(asked(lease), lease.duration);
  }

  /**
   * From when on nothing of a promise can be kept by starting, ms since the epoch: a reservation
   * would be over; a lease with a deadline would not be done by then.
   */
  long brokenFrom(Lease lease) {
    return lease.type() == LeaseType.DEADLINE ? Times.add(asked(lease), tolerance + 1) : end(lease);
  }

  /** The start the lease was last promised, ms since the epoch. */
  static long promised(Lease lease) {
    return Math.max(asked(lease), lease.delayedUntil.orElse(0L));
  }

  private static long latest(Lease lease) {
    return lease.type() == LeaseType.ADVANCE_RESERVATION ? end(lease) : Long.MAX_VALUE;
  }

  /**
   * The lease starts at another time than it asked for. Nothing is said where that is well within
   * the tolerance, or earlier than was said before.
   *
   * @param expected when it starts, ms since the epoch; of a reservation at most its end
   */
  void delay(Lease lease, long expected, String reason, long now) {
    long asked = asked(lease);
    long start = Math.min(expected, latest(lease));
    boolean later = start > lease.delayedUntil.orElse(asked);
    lease.delayedUntil = start > asked ? Optional.of(start) : Optional.empty();
    world.note(lease);
    // A start that is late too is noticed half the tolerance later.
    if (later && start - asked > tolerance / 2) {
      world.emit(
          new LeaseDelayed(
              Instant.ofEpochMilli(now), lease.id(), Instant.ofEpochMilli(start), reason));
    }
  }
}
