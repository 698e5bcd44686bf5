package org.leasehold.core.backend;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How long an action took on a host, and how long it was expected to take there.
 *
 * @param host where it was done; a migration is an observation of both its ends
 * @param action one that {@linkplain ActionKind#takesTime takes time}
 * @param memoryMb of the VM, MB, 0 or more
 * @param expected by what was known of the host before; empty where that was too little
 * @param took from its beginning to its end, 0 or more
 */
public record Observation(
    String host, ActionKind action, long memoryMb, Optional<Duration> expected, Duration took) {
  public Observation {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(expected, "expected");
    if (memoryMb < 0 || took.isNegative() || expected.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("memory and times are 0 or more");
    }
  }
}
