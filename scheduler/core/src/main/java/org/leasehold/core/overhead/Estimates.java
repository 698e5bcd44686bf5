package org.leasehold.core.overhead;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How long operations take on each host, learned from how long they took there. What is expected is
 * the median of what was observed; what is planned with is a high percentile, so that few
 * operations are late. Until there are {@link Samples#LEAST} observations both are what the
 * configured rates say.
 *
 * <p>Memory is bounded: a window of observations for each host and operation.
 */
public final class Estimates {
  private static final double MEDIAN = 50;

  private final int window;
  private final double percentile;
  private final TreeMap<Key, Samples> samples = new TreeMap<>();

  /** What is estimated apart from all else. */
  public enum Operation {
    BOOT,
    SUSPEND,
    RESUME,
    MIGRATE,
    MIGRATE_LIVE,
    SHUTDOWN
  }

  /**
   * What was learned of an operation on a host.
   *
   * @param ratio the median of the time it took over the time configured; empty while too little is
   *     known
   * @param error the median distance from it, as a share of it; empty likewise
   * @param count how many observations are kept
   */
  public record Learned(
      String host, Operation operation, OptionalDouble ratio, OptionalDouble error, int count) {}

  private record Key(String host, Operation operation) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::host).thenComparing(Key::operation);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Nothing is known yet.
   *
   * @param window how many observations of each operation on each host are kept; {@link
   *     Samples#LEAST} or more
   * @param percentile what is planned with, per cent; 50 to 100
   */
  public Estimates(int window, double percentile) {
    if (window < Samples.LEAST || !(percentile >= MEDIAN && percentile <= 100)) {
      throw new IllegalArgumentException(
          "the window is at least "
              + Samples.LEAST
              + " and the percentile from 50 to 100, not "
              + window
              + " and "
              + percentile);
    }
    this.window = window;
    this.percentile = percentile;
  }

  /**
   * An operation has ended. One that by configuration takes no time teaches nothing.
   *
   * @param configured how long it was to take by the configured rates, ms, 0 or more
   * @param took how long it took once begun, ms, 0 or more
   */
  public void observe(String host, Operation operation, long configured, long took) {
    if (configured > 0) {
      samples
          .computeIfAbsent(new Key(host, operation), key -> new Samples(window))
          .add(took, configured);
    }
  }

  /**
   * How long an operation is expected to take, ms.
   *
   * @param configured how long by the configured rates, ms, 0 or more
   */
  public long expected(String host, Operation operation, long configured) {
    return scaled(host, operation, configured, MEDIAN);
  }

  /**
   * How long to plan for an operation, ms.
   *
   * @param configured how long by the configured rates, ms, 0 or more
   */
  public long planned(String host, Operation operation, long configured) {
    return scaled(host, operation, configured, percentile);
  }

  private long scaled(String host, Operation operation, long configured, double percent) {
    Samples known = samples.get(new Key(host, operation));
    OptionalDouble ratio = known == null ? OptionalDouble.empty() : known.percentile(percent);
    return configured == 0 || ratio.isEmpty()
        ? configured
        : Math.max(1, (long) Math.ceil(configured * ratio.getAsDouble()));
  }

  /** What was learned, by host and operation. */
  public List<Learned> learned() {
    List<Learned> all = new ArrayList<>();
    samples.forEach(
        (key, known) ->
            all.add(
                new Learned(
                    key.host(),
                    key.operation(),
                    known.percentile(MEDIAN),
                    known.medianError(),
                    known.count())));
    return all;
  }
}
