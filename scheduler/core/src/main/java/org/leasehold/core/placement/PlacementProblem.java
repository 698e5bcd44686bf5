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
   * @throws IllegalArgumentException when there is no VM, or not all amounts have as many resources
   * @throws IndexOutOfBoundsException when a holding names no candidate or no slice
   */
  public PlacementProblem {
    Objects.requireNonNull(lease, "lease");
    vms = List.copyOf(vms);
    offers = List.copyOf(offers);
    candidates = List.copyOf(candidates);
    if (vms.isEmpty()) {
      throw new IllegalArgumentException("lease " + lease + " has no VM to place");
    }
    int resources = vms.get(0).need().length;
    for (VmDemand vm : vms) {
      requireLength(resources, vm.need(), "a VM's need");
    }
    for (HostOffer offer : offers) {
      for (long[] slice : offer.free()) {
        requireLength(resources, slice, "a host's free capacity");
      }
      for (Holding holding : offer.holdings()) {
        requireLength(resources, holding.amounts(), "a candidate's holding");
        Objects.checkIndex(holding.candidate(), candidates.size());
        Objects.checkIndex(holding.slice(), offer.free().length);
      }
    }
  }

  private static void requireLength(int resources, long[] amounts, String what) {
    if (amounts.length != resources) {
      throw new IllegalArgumentException(
          what + " has " + amounts.length + " resources, the first VM has " + resources);
    }
  }
}
