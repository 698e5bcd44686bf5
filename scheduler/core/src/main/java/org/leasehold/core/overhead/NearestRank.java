package org.leasehold.core.overhead;

/**
 * Percentiles of nearest rank: the smallest value that at least so many per cent are not above. One
 * outlier moves them by one rank at most, however far out it is.
 */
final class NearestRank {
  private NearestRank() {}

  /**
   * A percentile.
   *
   * @param sorted one value or more, the least first
   * @param percent above 0, at most 100
   */
  static double of(double[] sorted, double percent) {
    require(percent);
    int rank = (int) Math.ceil(percent * sorted.length / 100);
    return sorted[Math.max(1, Math.min(sorted.length, rank)) - 1];
  }

  /**
   * The same, but for the greatest of few: one outlier is no reason to plan for more. Of all of
   * them, 100 per cent, none is left out.
   */
  static double withoutOneOutlier(double[] sorted, double percent) {
    return of(sorted, percent == 100 ? percent : Math.min(percent, belowGreatest(sorted.length)));
  }

  /** Refuses what is no percentage of anything. */
  static void require(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("a percentile is above 0 and at most 100, not " + percent);
    }
  }

  /** The percentile that is the value below the greatest of so many. */
  private static double belowGreatest(int count) {
    return 100 * (count - 1.5) / count;
  }
}
