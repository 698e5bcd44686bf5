package org.leasehold.daemon.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is moved by hand. */
final class HandClock implements InstantSource {
  private volatile Instant time;

  HandClock(Instant time) {
    this.time = time;
  }

  synchronized void move(Duration by) {
    time = time.plus(by);
  }

  @Override
  public Instant instant() {
    return time;
  }
}
