package org.leasehold.core.overhead;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Observation;

/** The last observations of one action on one host. */
final class History {
  private static final double MEDIAN = 50;

  private final int window;
  private final Samples samples;
  private final Deque<Kept> kept = new ArrayDeque<>();

  /** How many times as long as predicted each took, in order, where none was added since. */
  private Optional<double[]> turnedOut = Optional.empty();

  /**
   * @param number counts all observations
   * @param configured how long it was to take by the configured rates, ms
   */
  private record Kept(long number, Observation observation, long configured) {
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
   * @param number greater than that of any before
   * @param basis what the time taken is thought to grow with, ms, positive
   * @param configured how long it was to take by the configured rates, ms, 0 or more
   */
  void add(long number, Observation observation, long basis, long configured) {
    turnedOut = Optional.empty();
    samples.add(observation.took().toMillis(), basis);
    kept.addLast(new Kept(number, observation, configured));
    if (kept.size() > window) {
      kept.removeFirst();
    }
  }

  /** What it usually takes, over the basis; empty while there are too few. */
  Optional<Line> usual() {
    return samples.percentile(MEDIAN);
  }

  /**
   * What to plan with, over the basis; empty while there are too few: a percentile of what is kept
   * or, where that is more, what is expected now and by how much such predictions were short, up to
   * the longest that is kept.
   *
   * @param pace of the host
   */
  Optional<Line> planned(double percent, double pace) {
    Optional<Line> usual = usual();
    if (usual.isEmpty()) {
      return usual;
    }
    Line careful = samples.percentileWithoutOneOutlier(percent).orElseThrow();
    Line longest = samples.percentile(100).orElseThrow();
    OptionalDouble shortBy = shortBy(percent);
    return Optional.of(
        shortBy.isPresent()
            ? careful.orLonger(usual.get().times(pace * shortBy.getAsDouble()).orShorter(longest))
            : careful);
  }

  /** How many times as long as predicted actions took, a percentile; empty while there are few. */
  private OptionalDouble shortBy(double percent) {
    double[] ratios = turnedOut.orElseGet(this::turnedOut);
    turnedOut = Optional.of(ratios);
    return ratios.length < Samples.LEAST
        ? OptionalDouble.empty()
        : OptionalDouble.of(NearestRank.withoutOneOutlier(ratios, percent));
  }

  private double[] turnedOut() {
    return kept.stream()
        .filter(each -> each.expected().filter(expected -> expected > 0).isPresent())
        .mapToDouble(each -> (double) each.took() / each.expected().orElseThrow())
        .sorted()
        .toArray();
  }

  /** What is kept, by number. */
  Map<Long, Observation> observations() {
    return kept.stream().collect(Collectors.toMap(Kept::number, Kept::observation));
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
