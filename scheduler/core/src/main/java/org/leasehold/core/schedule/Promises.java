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
   * the tolerance, or not later than was said before.
   *
   * @param planned when it starts, ms since the epoch; of a reservation at most its end
   */
  void delay(Lease lease, long planned, String reason, long now) {
    long start = Math.min(planned, latest(lease));
    expect(lease, start);
    tell(lease, start, start, reason, now);
  }

  /**
   * The lease waits for something of which nobody knows how long it takes. What was said before and
   * is not enough was a guess too: half as long again is said then, or each look would say a little
   * more.
   *
   * @param guess when it may start, ms since the epoch; of a reservation at most its end
   */
  void waits(Lease lease, long guess, String reason, long now) {
    long start = Math.min(guess, latest(lease));
    expect(lease, start);
    long more = lease.toldUntil.isPresent() ? Math.max(0, start - asked(lease)) / 2 : 0;
    tell(lease, start, Math.min(Times.add(start, more), latest(lease)), reason, now);
  }

  private void expect(Lease lease, long start) {
    boolean isLate = start > asked(lease);
    lease.delayedUntil = isLate ? Optional.of(start) : Optional.empty();
    lease.toldUntil = isLate ? lease.toldUntil : Optional.empty();
    world.note(lease);
  }

  private void tell(Lease lease, long start, long told, String reason, long now) {
    long asked = asked(lease);
    boolean later = start > lease.toldUntil.orElse(asked);
    // A start that is late too is noticed half the tolerance later.
    if (later && start - asked > tolerance / 2) {
      lease.toldUntil = Optional.of(told);
      world.emit(
          new LeaseDelayed(
              Instant.ofEpochMilli(now), lease.id(), Instant.ofEpochMilli(told), reason));
    }
  }
}
