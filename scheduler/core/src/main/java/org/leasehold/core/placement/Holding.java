package org.leasehold.core.placement;

/**
 * What a lease that may yield holds on a host in one time slice: this much becomes free there when
 * it yields.
 *
 * @param candidate the lease, as an index into {@link PlacementProblem#candidates()}
 * @param slice the time slice, as an index into {@link HostOffer#free()}
 * @param amounts what it holds, per resource, 0 or more
 */
public record Holding(int candidate, int slice, long[] amounts) {}
