package org.leasehold.backends.opennebula.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when a test says so. */
public final class HandTime implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-02T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }
}
