package org.leasehold.daemon.load;

import java.util.Arrays;
import java.util.Locale;

/** How long something took, many times. */
final class Latencies {
  private long[] nanos = new long[1_024];
  private int count;

  void add(long took) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = took;
  }

  int count() {
    return count;
  }

  /**
   * The time within which a share of them were, in milliseconds; 0 where there are none.
   *
   * @param share above 0, up to 1
   */
  double milliseconds(double share) {
    if (count == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * count);
    return sorted[Math.max(rank, 1) - 1] / 1e6;
  }

  /** Median, 99th percentile and maximum. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.1f / %.1f / %.1f ms",
        milliseconds(0.5),
        milliseconds(0.99),
        milliseconds(1));
  }
}
