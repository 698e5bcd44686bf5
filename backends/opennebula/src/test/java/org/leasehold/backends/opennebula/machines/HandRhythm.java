package org.leasehold.backends.opennebula.machines;

import java.time.Duration;
import java.util.function.Supplier;

/** Looks are taken when a test says so. */
final class HandRhythm implements Rhythm {
  @Override
  public void start(Supplier<Duration> look) {
    // A test looks.
  }

  @Override
  public void hurry() {
    // A test is in no hurry.
  }

  @Override
  public void close() {
    // There is nothing to end.
  }
}
