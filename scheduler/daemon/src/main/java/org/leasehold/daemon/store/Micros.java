package org.leasehold.daemon.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** Times and durations as the database has them: whole microseconds, those of times since 1970. */
final class Micros {
  private static final long PER_SECOND = 1_000_000;
  private static final Instant FIRST = Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS);
  private static final Instant LAST = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);
  private static final Duration LONGEST = Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS);

  private Micros() {}

  /** The time, what is finer cut off; the nearest there is for one out of bounds. */
  static long of(Instant time) {
    if (time.isBefore(FIRST)) {
      return Long.MIN_VALUE;
    }
    if (time.isAfter(LAST)) {
      return Long.MAX_VALUE;
    }
    // ChronoUnit.between counts nanoseconds on its way, of which there are too many by 2262.
    return time.getEpochSecond() * PER_SECOND + time.getNano() / 1_000;
  }

  static Optional<Long> of(Optional<Instant> time) {
    return time.map(Micros::of);
  }

  /** The duration, 0 or more; the longest there is for one out of bounds. */
  static long of(Duration duration) {
    return duration.compareTo(LONGEST) > 0
        ? Long.MAX_VALUE
        : duration.getSeconds() * PER_SECOND + duration.getNano() / 1_000;
  }

  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static Optional<Instant> time(OptionalLong micros) {
    return micros.isPresent() ? Optional.of(time(micros.getAsLong())) : Optional.empty();
  }

  static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
