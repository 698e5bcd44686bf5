package org.leasehold.core.overhead;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Finds how times grow with their basis, by a line that a few outliers do not move: its slope is
 * the median of the slopes between observations, its constant part the median of what remains
 * (Theil 1950; Sen, JASA 63, 1968). Slopes are taken only between observations one of which has a
 * basis half as long again as the other: between bases that are nearly equal they are noise.
 *
 * <p>Times are never thought to fall with their basis, nor to grow faster than it. So the line lies
 * between a constant time and one in proportion to the basis, however little is known of others.
 */
final class LineFit {
  private static final double APART = 1.5;

  /** So many observations of another basis are as good as none. */
  private static final int FEW = 2;

  private LineFit() {}

  /**
   * The shape of the times: they are some multiple of this line. Where the bases do not differ
   * enough it is the basis.
   *
   * @param took ms, 0 or more
   * @param basis ms, positive; one for each time
   */
  static Line shape(double[] took, double[] basis) {
    double[] slopes = slopes(took, basis);
    if (slopes.length <= FEW * (took.length - FEW)) {
      return Line.BASIS;
    }
    double slope = median(slopes);
    if (slope <= 0) {
      return new Line(1, 0);
    }
    double[] rest = new double[took.length];
    for (int i = 0; i < took.length; i++) {
      rest[i] = took[i] - slope * basis[i];
    }
    double constant = median(rest);
    return constant <= 0 ? Line.BASIS : new Line(constant, slope);
  }

  private static double[] slopes(double[] took, double[] basis) {
    DoubleStream.Builder slopes = DoubleStream.builder();
    for (int i = 0; i < took.length; i++) {
      for (int j = 0; j < took.length; j++) {
        if (basis[i] >= APART * basis[j]) {
          slopes.add((took[i] - took[j]) / (basis[i] - basis[j]));
        }
      }
    }
    return slopes.build().toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
  }
}
