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

  /** The start the lease asked for, ms since the epoch. */
  static long asked(Lease lease) {
    return lease.request.terms().start() instanceof Start.At at
        ? at.time().toEpochMilli()
        : lease.submitted;
  }

  /** The start the lease was last promised, ms since the epoch. */
  static long promised(Lease lease) {
    return Math.max(asked(lease), lease.delayedUntil.orElse(0L));
  }

  private static long latest(Lease lease) {
    return lease.type() == LeaseType.ADVANCE_RESERVATION
        ? Times.add(asked(lease), lease.duration)
        : Long.MAX_VALUE;
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
