package org.leasehold.core.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.backend.Observation;

/**
 * What a scheduler has seen of how long actions take.
 *
 * @param observations the oldest first
 * @param watchedSince nothing is learned of actions that began before; empty where all were watched
 */
public record Experience(List<Observation> observations, Optional<Instant> watchedSince) {
  /** Nothing was seen yet. */
  public static final Experience NONE = new Experience(List.of(), Optional.empty());

  public Experience {
    observations = List.copyOf(observations);
    Objects.requireNonNull(watchedSince, "watchedSince");
  }
}
