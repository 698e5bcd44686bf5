package org.leasehold.core.placement;

import java.util.List;
import java.util.Objects;
import org.leasehold.core.lease.LeaseId;

/**
 * One lease that needs hosts for one interval; complete in itself. The arrays are shared, not
 * copied: nobody may change them before the answer is there.
 *
 * @param lease who needs the hosts
 * @param vms its VMs; at least one
 * @param offers the hosts it may use, each at most once; hosts without room may be left out
 * @param candidates the leases that may yield to it, each at most once
 */
public record PlacementProblem(
    LeaseId lease, List<VmDemand> vms, List<HostOffer> offers, List<YieldCandidate> candidates) {

  /**
   * @throws IllegalArgumentException when there is no VM
   */
  public PlacementProblem {
    Objects.requireNonNull(lease, "lease");
    vms = List.copyOf(vms);
    offers = List.copyOf(offers);
    candidates = List.copyOf(candidates);
    if (vms.isEmpty()) {
      throw new IllegalArgumentException("lease " + lease + " has no VM to place");
    }
  }
}
