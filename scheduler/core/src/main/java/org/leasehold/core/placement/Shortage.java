package org.leasehold.core.placement;

/** How much is missing on one host, per time slice and resource, for something to fit there. */
final class Shortage {

  /** Far below anything that can be missing. */
  private static final long NOTHING_WANTED = Long.MIN_VALUE / 2;

  /** Missing where positive, to spare where negative. */
  private final long[] missing;

  /**
   * @param wanted per resource, in every slice
   * @param free {@code free[slice * resources + resource]}
   */
  Shortage(long[] wanted, long[] free) {
    missing = new long[free.length];
    for (int cell = 0; cell < missing.length; cell++) {
      long want = wanted[cell % wanted.length];
      // Where nothing is wanted nothing is missing, however much the others use.
      missing[cell] = want > 0 ? want - free[cell] : NOTHING_WANTED;
    }
  }

  boolean isCovered() {
    for (long amount : missing) {
      if (amount > 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether these amounts, if released, would cover some of what is missing. */
  boolean isEasedBy(long[] amounts) {
    for (int cell = 0; cell < missing.length; cell++) {
      if (missing[cell] > 0 && amounts[cell] > 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing would be missing if these amounts, released before, were taken back. */
  boolean canSpare(long[] amounts) {
    for (int cell = 0; cell < missing.length; cell++) {
      if (missing[cell] + amounts[cell] > 0) {
        return false;
      }
    }
    return true;
  }

  void release(long[] amounts) {
    for (int cell = 0; cell < missing.length; cell++) {
      missing[cell] -= amounts[cell];
    }
  }

  void takeBack(long[] amounts) {
    for (int cell = 0; cell < missing.length; cell++) {
      missing[cell] += amounts[cell];
    }
  }
}
