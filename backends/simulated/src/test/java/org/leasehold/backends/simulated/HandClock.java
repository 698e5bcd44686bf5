package org.leasehold.backends.simulated;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
final class HandClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** An alarm that never rings: the test ticks. */
  static Alarm.Maker noAlarm() {
    return ring ->
        new Alarm() {
          @Override
          public void set(Instant time) {}

          @Override
          public void close() {}
        };
  }
}
