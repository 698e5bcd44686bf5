package org.leasehold.core.schedule;

import org.leasehold.core.slottable.Interval;

/** Sums of times that may be unbounded, in ms. */
final class Times {
  private Times() {}

  /** The sum; {@link Interval#UNBOUNDED} when either is, or when it would be later than that. */
  static long add(long a, long b) {
    return a > Interval.UNBOUNDED - b ? Interval.UNBOUNDED : a + b;
  }
}
