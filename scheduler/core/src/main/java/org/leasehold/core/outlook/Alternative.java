package org.leasehold.core.outlook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A request near the one asked about, for which there is room; it was tried, and would be granted
 * if it came now and nothing else did.
 *
 * @param start when it would run
 * @param nodes how many VMs it has
 * @param duration how long its VMs would run; empty for unlimited
 * @param yielding who would have to yield, by their submission
 */
public record Alternative(
    Kind kind, Instant start, int nodes, Optional<Duration> duration, List<Effect> yielding) {
  public Alternative {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(duration, "duration");
    yielding = List.copyOf(yielding);
  }

  /** In what it differs from what was asked for. */
  public enum Kind {
    /** The same as a reservation for a later start, the first found. */
    LATER,
    /** The same for a start still later, the first found at which nobody has to yield. */
    LATER_WITHOUT_YIELDING,
    /** Fewer nodes at the time asked for. */
    FEWER_NODES,
    /** Less time at the time asked for. */
    SHORTER;

    /** The word used for it in files, commands and reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
