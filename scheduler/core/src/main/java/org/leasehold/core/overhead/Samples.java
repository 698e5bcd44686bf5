package org.leasehold.core.overhead;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.leasehold.core.schedule.SchedulingSettings.Estimation;

/**
 * The last observations of one kind of operation on one host, each a time beside its basis, such as
 * the time predicted from the configured rates (HPCC 2009, section 5, compares the two). What was
 * seen of one size of memory so holds for another. Where enough sizes were seen, the part of the
 * time that does not grow with the size is told from the one that does: see {@link LineFit}.
 *
 * <p>Percentiles are of {@linkplain NearestRank nearest rank}, of the times as shares of that line.
 */
public final class Samples {
  /** Fewer observations than this say nothing: their 90th percentile would be the worst of them. */
  public static final int LEAST = Estimation.LEAST;

  private final int window;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /** What they come to, where none was added since. */
  private Optional<Fitted> fitted = Optional.empty();

  private record Sample(long took, long basis) {}

  /**
   * @param ratios of the times to the shape, in order
   */
  private record Fitted(Line shape, double[] ratios) {}

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
   * @param basis of that time, ms, positive
   */
  public void add(long took, long basis) {
    if (took < 0 || basis < 1) {
      throw new IllegalArgumentException(
          "an operation takes 0 ms or more on a basis of 1 or more, not " + took + " and " + basis);
    }
    fitted = Optional.empty();
    samples.addLast(new Sample(took, basis));
    if (samples.size() > window) {
      samples.removeFirst();
    }
  }

  /** How many are kept. */
  public int count() {
    return samples.size();
  }

  /**
   * The times that so many per cent are not above, over the basis; empty while there are too few
   * observations.
   *
   * @param percent above 0, at most 100
   */
  public Optional<Line> percentile(double percent) {
    NearestRank.require(percent);
    return line(ratios -> NearestRank.of(ratios, percent));
  }

  /** The same, but for {@linkplain NearestRank#withoutOneOutlier one outlier of few}. */
  Optional<Line> percentileWithoutOneOutlier(double percent) {
    return line(ratios -> NearestRank.withoutOneOutlier(ratios, percent));
  }

  private Optional<Line> line(ToDoubleFunction<double[]> ratio) {
    if (samples.size() < LEAST) {
      return Optional.empty();
    }
    Fitted so = fitted();
    return Optional.of(so.shape.times(ratio.applyAsDouble(so.ratios)));
  }

  private Fitted fitted() {
    Fitted so = fitted.orElseGet(this::fit);
    fitted = Optional.of(so);
    return so;
  }

  private Fitted fit() {
    double[] took = samples.stream().mapToDouble(Sample::took).toArray();
    double[] basis = samples.stream().mapToDouble(Sample::basis).toArray();
    Line shape = LineFit.shape(took, basis);
    double[] ratios =
        samples.stream().mapToDouble(sample -> sample.took() / shape.at(sample.basis())).toArray();
    Arrays.sort(ratios);
    return new Fitted(shape, ratios);
  }
}
