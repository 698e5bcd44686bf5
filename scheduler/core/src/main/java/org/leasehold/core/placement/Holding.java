package org.leasehold.core.placement;

/**
 * What a lease that may yield holds on a host in one time slice: this much becomes free there when
 * it yields.
 *
 * @param candidate the lease, as an index into {@link PlacementProblem#candidates()}
 * @param slice the time slice, as an index into {@link HostOffer#free()}
 * @param amounts what it holds, per resource, from 0 to 2^60
 */
public record Holding(int candidate, int slice, long[] amounts) {

  /**
   * @throws IllegalArgumentException when an amount is negative
   */
  public Holding {
    for (long amount : amounts) {
      if (amount < 0) {
        throw new IllegalArgumentException("a lease holds 0 or more, not " + amount);
      }
    }
  }
}
