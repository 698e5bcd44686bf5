package org.leasehold.daemon.load;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs so many times as fast as the machine's, and never jumps. */
final class FastClock implements InstantSource {
  private final int speed;
  private final Instant origin = Instant.now();
  private final long originNanos = System.nanoTime();

  /**
   * @param speed 1 or more
   */
  FastClock(int speed) {
    this.speed = speed;
  }

  @Override
  public Instant instant() {
    return origin.plusNanos(Math.multiplyExact(System.nanoTime() - originNanos, (long) speed));
  }

  /** When the clock of the machine shows what it shows when this one is at a time. */
  Instant realTimeOf(Instant time) {
    return origin.plus(Duration.between(origin, time).dividedBy(speed));
  }

  /** Waits until this clock is at a time. */
  void sleepUntil(Instant time) throws InterruptedException {
    Duration left = Duration.between(instant(), time).dividedBy(speed);
    if (!left.isNegative()) {
      Thread.sleep(left.toMillis(), left.toNanosPart() % 1_000_000);
    }
  }
}
