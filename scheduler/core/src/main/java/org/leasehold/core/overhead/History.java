package org.leasehold.core.overhead;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Observation;

/** The last observations of one action on one host. */
final class History {
  private final int window;
  private final Samples samples;
  private final Deque<Kept> kept = new ArrayDeque<>();

  /**
   * @param configured how long it was to take by the configured rates, ms
   */
  private record Kept(Observation observation, long configured) {
    long took() {
      return observation.took().toMillis();
    }

    Optional<Long> expected() {
      return observation.expected().map(Duration::toMillis);
    }
  }

  History(int window) {
    this.window = window;
    this.samples = new Samples(window);
  }

  /**
   * Takes an observation in; the oldest is forgotten where there are too many.
   *
   * @param basis what the time taken is thought to grow with, ms, positive
   * @param configured how long it was to take by the configured rates, ms, 0 or more
   */
  void add(Observation observation, long basis, long configured) {
    samples.add(observation.took().toMillis(), basis);
    kept.addLast(new Kept(observation, configured));
    if (kept.size() > window) {
      kept.removeFirst();
    }
  }

  /** What the next is expected to take, over the basis; empty while there are too few. */
  Optional<Line> expected() {
    return samples.latest();
  }

  /**
   * A percentile to plan with, over the basis; empty while there are too few. Where these are so
   * few that it would be the greatest of them it is the one below: one outlier is no reason to plan
   * for more. Of all of them, 100 per cent, none is left out.
   */
  Optional<Line> planned(double percent) {
    if (percent == 100 || samples.count() < Samples.LEAST) {
      return samples.percentile(percent);
    }
    double belowGreatest = 100 * (samples.count() - 1.5) / samples.count();
    return samples.percentile(Math.min(percent, belowGreatest));
  }

  /** What is kept, the oldest first. */
  List<Observation> observations() {
    return kept.stream().map(Kept::observation).toList();
  }

  Learned learned(String host, ActionKind action) {
    List<Double> took = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Double> configuredErrors = new ArrayList<>();
    for (Kept each : kept) {
      took.add((double) each.took());
      if (each.configured() > 0) {
        ratios.add((double) each.took() / each.configured());
      }
      if (each.expected().isPresent()) {
        long predicted = each.expected().get();
        expected.add((double) predicted);
        errors.add(Accuracy.error(predicted, each.took()));
        configuredErrors.add(Accuracy.error(each.configured(), each.took()));
      }
    }
    return new Learned(
        host,
        action,
        kept.size(),
        millis(Accuracy.median(took).orElseThrow()),
        Accuracy.median(expected).stream().mapToObj(History::millis).findFirst(),
        samples.count() >= Samples.LEAST ? Accuracy.median(ratios) : OptionalDouble.empty(),
        Accuracy.median(errors),
        Accuracy.median(configuredErrors));
  }

  private static Duration millis(double ms) {
    return Duration.ofMillis((long) ms);
  }
}
