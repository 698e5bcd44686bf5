package org.leasehold.core.overhead;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leasehold.core.schedule.SchedulingSettings.Estimation;

/**
 * The last observations of one kind of operation on one host, each as the ratio of the time it took
 * to the time predicted from the configured rates (HPCC 2009, section 5, compares the two so). A
 * ratio carries from one size of memory to another.
 *
 * <p>Percentiles are of nearest rank: the smallest observation that at least so many per cent are
 * not above. One outlier moves them by one rank at most, however far out it is.
 */
public final class Samples {
  /** Fewer observations than this say nothing: their 90th percentile would be the worst of them. */
  public static final int LEAST = Estimation.LEAST;

  private final int window;
  private final Deque<Double> ratios = new ArrayDeque<>();

  /** The ratios in order, where these have not changed since. */
  private Optional<double[]> inOrder = Optional.empty();

  /**
   * No observations yet.
   *
   * @param window how many are kept, the latest; {@link #LEAST} or more
   */
  public Samples(int window) {
    if (window < LEAST) {
      throw new IllegalArgumentException("at least " + LEAST + " are kept, not " + window);
    }
    this.window = window;
  }

  /**
   * Takes an observation in; the oldest is forgotten where there are too many.
   *
   * @param took how long the operation took, ms, 0 or more
   * @param predicted how long it was to take by the configured rates, ms, positive
   */
  public void add(long took, long predicted) {
    if (took < 0 || predicted < 1) {
      throw new IllegalArgumentException(
          "an operation takes 0 ms or more and is predicted to take 1 or more, not "
              + took
              + " and "
              + predicted);
    }
    restore((double) took / predicted);
  }

  /** Takes a ratio in that {@link #ratios} gave before. */
  public void restore(double ratio) {
    if (!(ratio >= 0) || Double.isInfinite(ratio)) {
      throw new IllegalArgumentException("a ratio is 0 or more, not " + ratio);
    }
    inOrder = Optional.empty();
    ratios.addLast(ratio);
    if (ratios.size() > window) {
      ratios.removeFirst();
    }
  }

  /** What is kept, the oldest first. */
  public List<Double> ratios() {
    return new ArrayList<>(ratios);
  }

  /** How many are kept. */
  public int count() {
    return ratios.size();
  }

  /**
   * A percentile of the ratios; empty while there are too few of them.
   *
   * @param percent above 0, at most 100
   */
  public OptionalDouble percentile(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("a percentile is above 0 and at most 100, not " + percent);
    }
    if (ratios.size() < LEAST) {
      return OptionalDouble.empty();
    }
    double[] sorted = sorted();
    int rank = (int) Math.ceil(percent * sorted.length / 100);
    return OptionalDouble.of(sorted[Math.max(1, Math.min(sorted.length, rank)) - 1]);
  }

  /**
   * By how much what is kept is off its own median: the median of the distances, as a share of the
   * median. Empty while there are too few, or where the median is 0.
   */
  public OptionalDouble medianError() {
    OptionalDouble median = percentile(50);
    if (median.isEmpty() || median.getAsDouble() <= 0) {
      return OptionalDouble.empty();
    }
    double middle = median.getAsDouble();
    double[] errors =
        ratios.stream().mapToDouble(ratio -> Math.abs(ratio - middle) / middle).sorted().toArray();
    return OptionalDouble.of(errors[(errors.length + 1) / 2 - 1]);
  }

  private double[] sorted() {
    double[] sorted =
        inOrder.orElseGet(
            () -> ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    inOrder = Optional.of(sorted);
    return sorted;
  }
}
