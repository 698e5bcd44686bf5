package org.leasehold.daemon.engine;

import java.time.Instant;
import java.util.Optional;

/** Wakes the scheduler thread up. */
@FunctionalInterface
public interface WakeUps {

  /**
   * Sets the next wake-up, in the place of the one before.
   *
   * @param time when; at once when it is past; empty for never
   */
  void at(Optional<Instant> time);
}
