package org.leasehold.core.overhead;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.leasehold.core.schedule.SchedulingSettings.Estimation;

/**
 * The last observations of one kind of operation on one host, each a time beside its basis, such as
 * the time predicted from the configured rates (HPCC 2009, section 5, compares the two). What was
 * seen of one size of memory so holds for another. Where enough sizes were seen, the part of the
 * time that does not grow with the size is told from the one that does: see {@link LineFit}.
 *
 * <p>Percentiles are of nearest rank: the smallest observation, as a share of that line, that at
 * least so many per cent are not above. One outlier moves them by one rank at most, however far out
 * it is.
 */
public final class Samples {
  /** Fewer observations than this say nothing: their 90th percentile would be the worst of them. */
  public static final int LEAST = Estimation.LEAST;

  /** So many of the latest say what is expected next. */
  private static final int LATEST = 8;

  /** So many of these at either end are left out: two outliers move nothing. */
  private static final int LEFT_OUT = 2;

  private final int window;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /** What they come to, where none was added since. */
  private Optional<Fitted> fitted = Optional.empty();

  private record Sample(long took, long basis) {}

  /**
   * @param ratios of the times to the shape, in order
   * @param level the trimmed mean of the latest ratios
   */
  private record Fitted(Line shape, double[] ratios, double level) {}

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
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("a percentile is above 0 and at most 100, not " + percent);
    }
    if (samples.size() < LEAST) {
      return Optional.empty();
    }
    Fitted so = fitted();
    int rank = (int) Math.ceil(percent * so.ratios.length / 100);
    int at = Math.max(1, Math.min(so.ratios.length, rank)) - 1;
    return Optional.of(so.shape.times(so.ratios[at]));
  }

  /**
   * The time that is expected of the next operation, over the basis: how it grows is taken from all
   * that is kept, how long it is from the mean of the latest eight without the two greatest and the
   * two least, since a host that was busy a while ago need not be so now. Empty while there are too
   * few observations.
   */
  public Optional<Line> latest() {
    return samples.size() < LEAST
        ? Optional.empty()
        : Optional.of(fitted().shape.times(fitted().level));
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
    double[] latest = Arrays.copyOfRange(ratios, ratios.length - LATEST, ratios.length);
    Arrays.sort(latest);
    Arrays.sort(ratios);
    double level = Arrays.stream(latest, LEFT_OUT, LATEST - LEFT_OUT).average().orElseThrow();
    return new Fitted(shape, ratios, level);
  }
}
