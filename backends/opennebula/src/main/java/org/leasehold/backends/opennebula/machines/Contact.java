package org.leasehold.backends.opennebula.machines;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether OpenNebula can be asked. Time in which it could not does not count against what is under
 * way.
 */
final class Contact {
  private static final Logger LOG = LoggerFactory.getLogger(Contact.class);

  /** So many looks fail before OpenNebula counts as away: about 7 s. */
  private static final int MOST_MISSED = 3;

  private static final int MOST_DOUBLED = 16;

  private final InstantSource clock;
  private final Duration longestRest;
  private Optional<Instant> missedSince = Optional.empty();
  private Duration away = Duration.ZERO;
  private int missed;

  /**
   * @param longestRest between two tries
   */
  Contact(InstantSource clock, Duration longestRest) {
    this.clock = clock;
    this.longestRest = longestRest;
  }

  /** A look failed. */
  void missed(Cloud.Reading reading) {
    if (missedSince.isEmpty()) {
      missedSince = Optional.of(clock.instant());
      LOG.warn("{}; trying again", reading.reason());
    }
    missed = reading.lasting() ? Math.max(missed + 1, MOST_MISSED) : missed + 1;
  }

  /** A look was taken. */
  void made() {
    if (missedSince.isPresent()) {
      away = away.plus(Duration.between(missedSince.get(), clock.instant()));
      missedSince = Optional.empty();
      missed = 0;
      LOG.info("OpenNebula is there again");
    }
  }

  /** Whether it failed often enough to count as away. */
  boolean isLost() {
    return missed >= MOST_MISSED;
  }

  /** How long to rest before the next try, when the last one failed: 1 s, then twice as long. */
  Duration rest() {
    Duration rest = Duration.ofSeconds(1L << Math.max(0, Math.min(missed - 1, MOST_DOUBLED)));
    return rest.compareTo(longestRest) < 0 ? rest : longestRest;
  }

  /** The time, less that in which OpenNebula could not be asked. */
  Instant now() {
    return clock.instant().minus(away);
  }
}
