package org.leasehold.core.placement;

import java.util.Objects;
import org.leasehold.core.lease.LeaseId;

/**
 * A lease that may be made to yield.
 *
 * @param lease who
 * @param cost what its yielding costs, from 1 to {@link #MAX_COST}; the sum over all leases that
 *     yield is kept low
 */
public record YieldCandidate(LeaseId lease, long cost) {

  /** The dearest lease: sums of costs stay far from overflowing. */
  public static final long MAX_COST = 1_000_000_000L;

  /**
   * @throws IllegalArgumentException when the cost is out of bounds
   */
  public YieldCandidate {
    Objects.requireNonNull(lease, "lease");
    if (cost < 1 || cost > MAX_COST) {
      throw new IllegalArgumentException(
          "the cost of yielding is from 1 to " + MAX_COST + ", not " + cost);
    }
  }
}
