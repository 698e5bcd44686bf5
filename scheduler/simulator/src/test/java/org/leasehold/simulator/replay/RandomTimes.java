package org.leasehold.simulator.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Observation;
import org.leasehold.core.schedule.SchedulingSettings.Estimation;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.core.snapshot.Experience;
import org.leasehold.core.snapshot.SchedulerSnapshot;

/**
 * How long actions really take, drawn for each host and action: on most hosts about as long as
 * configured, on some several times that, or much less. Of some of it there is experience, which is
 * not always right.
 */
final class RandomTimes implements BiFunction<Action, Duration, Duration> {
  static final Estimation LEARNING = new Estimation(true, 12, 90);

  private final SplittableRandom random;
  private final Map<String, Double> factors = new TreeMap<>();
  private final List<Observation> seen = new ArrayList<>();

  RandomTimes(long seed, Site site) {
    this.random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    for (Host host : site.hosts()) {
      for (ActionKind action : ActionKind.values()) {
        double factor = 0.2 + 1.5 * random.nextDouble() * (random.nextInt(4) == 0 ? 3 : 1);
        factors.put(key(host.name(), action), factor);
        if (action.takesTime() && random.nextInt(3) > 0) {
          boolean isWrong = random.nextInt(6) == 0;
          experience(host.name(), action, isWrong ? 3 * random.nextDouble() : factor);
        }
      }
    }
  }

  private static String key(String host, ActionKind action) {
    return host + " " + action;
  }

  /** Times of a VM of 1,024 MB as if the configured time were half a minute. */
  private void experience(String host, ActionKind action, double factor) {
    for (int i = 0; i < 8 + random.nextInt(6); i++) {
      Duration took = Duration.ofMillis((long) (30_000 * factor * noise()));
      seen.add(new Observation(host, action, 1024, Optional.of(Duration.ofSeconds(30)), took));
    }
  }

  private double noise() {
    return 0.9 + 0.2 * random.nextDouble();
  }

  @Override
  public Duration apply(Action action, Duration configured) {
    double factor = factors.get(key(action.host(), action.kind()));
    return Duration.ofMillis((long) (configured.toMillis() * factor * noise()));
  }

  Experience experience() {
    return new Experience(seen, Optional.empty());
  }

  /** A scheduler that has nothing but experience. */
  SchedulerSnapshot snapshot() {
    return new SchedulerSnapshot(List.of(), 0, Set.of(), Map.of(), experience());
  }
}
