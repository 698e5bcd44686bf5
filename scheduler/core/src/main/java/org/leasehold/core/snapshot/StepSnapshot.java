package org.leasehold.core.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.leasehold.core.backend.Action;

/**
 * An action to begin, or one under way.
 *
 * @param time when to begin it, or when it was begun
 * @param length how long it is expected to take, 0 or more
 * @param attempt which try it is, from 1
 */
public record StepSnapshot(Instant time, Action action, Duration length, int attempt) {
  public StepSnapshot {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(length, "length");
  }
}
