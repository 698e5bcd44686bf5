package org.leasehold.backends.opennebula.fake;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How long stages take, which one fails next, and which is held. */
final class Delays {
  private final Map<Stage, Duration> delays = new EnumMap<>(Stage.class);
  private final Map<Stage, Integer> failing = new EnumMap<>(Stage.class);
  private final Set<Stage> held = EnumSet.noneOf(Stage.class);

  void set(Stage stage, Duration delay) {
    delays.put(stage, delay);
  }

  Duration of(Stage stage) {
    return delays.getOrDefault(stage, Duration.ofSeconds(1));
  }

  void failNext(Stage stage) {
    failing.merge(stage, 1, Integer::sum);
  }

  boolean takeFailure(Stage stage) {
    int left = failing.getOrDefault(stage, 0);
    failing.put(stage, Math.max(0, left - 1));
    return left > 0;
  }

  void holdNext(Stage stage) {
    held.add(stage);
  }

  boolean takeHold(Stage stage) {
    return held.remove(stage);
  }
}
