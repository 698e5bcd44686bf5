package org.leasehold.daemon.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheduler's time: that of the clock in whole milliseconds, but it never goes back. While the
 * clock is behind a time that was, it stands still. For one thread.
 */
final class CoreTime {
  private static final Logger LOG = LoggerFactory.getLogger(CoreTime.class);
  private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

  private final InstantSource clock;
  private Instant last;
  private boolean held;

  CoreTime(InstantSource clock) {
    this.clock = clock;
    this.last = clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The time, which is not before the given one from now on. */
  Instant notBefore(Instant time) {
    last = time.isAfter(last) ? time : last;
    return now();
  }

  Instant now() {
    Instant read = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean behind = read.isBefore(last);
    if (behind && !held && Duration.between(read, last).compareTo(WORTH_A_WORD) > 0) {
      LOG.warn(
          "the clock went back from {} to {}; until it is there again nothing is due", last, read);
      held = true;
    } else if (!behind && held) {
      LOG.info("the clock is at {} again", last);
      held = false;
    }
    last = behind ? last : read;
    return last;
  }
}
