package org.leasehold.core.lease;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The times a lease asks for and whether it may be made to yield.
 *
 * @param start when it is to start
 * @param duration how long its VMs are to run, overheads not counted, in whole milliseconds; empty
 *     means unlimited (until cancelled)
 * @param preemptible whether it may yield to others; an advance reservation never does, and a lease
 *     with a deadline only where it is still done in time
 */
public record LeaseTerms(Start start, Optional<Duration> duration, boolean preemptible) {

  /**
   * @throws IllegalArgumentException when the duration is not positive, or is unlimited and there
   *     is a deadline
   */
  public LeaseTerms {
    Objects.requireNonNull(start, "start");
    duration.ifPresent(
        d -> {
          if (d.toMillis() <= 0) {
            throw new IllegalArgumentException("a duration is at least 1 ms, not " + d);
          }
        });
    if (start instanceof Start.Window && duration.isEmpty()) {
      throw new IllegalArgumentException("an unlimited lease cannot be done by a deadline");
    }
  }
}
