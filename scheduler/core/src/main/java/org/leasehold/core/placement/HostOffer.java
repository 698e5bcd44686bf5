package org.leasehold.core.placement;

import java.util.List;

/**
 * What a host has for the lease over the interval, cut into time slices wherever its use changes.
 * The order of the slices and their lengths do not matter: a VM stays for all of them.
 *
 * @param host the host's index within the site
 * @param free {@code free[slice][resource]}: what is free while all candidates stay; at least one
 *     slice. An amount is at most 2^60; it is negative when more is in use than there is.
 * @param holdings what the candidates hold; several for one candidate and slice add up
 * @param score the host-selection policy's score, 0 to 1, higher is better
 * @param fragmentation how badly placing here cuts up what is free, 0 to 1, lower is better
 */
public record HostOffer(
    int host, long[][] free, List<Holding> holdings, double score, double fragmentation) {

  /**
   * @throws IllegalArgumentException when there is no slice, or a score is not from 0 to 1
   */
  public HostOffer {
    if (free.length == 0) {
      throw new IllegalArgumentException("an offer has at least one time slice");
    }
    if (!(score >= 0 && score <= 1 && fragmentation >= 0 && fragmentation <= 1)) {
      throw new IllegalArgumentException(
          "a host's score and fragmentation are from 0 to 1, not "
              + score
              + " and "
              + fragmentation);
    }
    holdings = List.copyOf(holdings);
  }

  /**
   * A host whose free capacity is the same for the whole interval and on which nobody may yield.
   */
  public static HostOffer steady(int host, long[] free, double score, double fragmentation) {
    return new HostOffer(host, new long[][] {free}, List.of(), score, fragmentation);
  }
}
