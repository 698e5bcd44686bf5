package org.leasehold.core.placement;

import java.util.List;
import org.leasehold.core.lease.LeaseId;

/** The answer to a {@link PlacementProblem}. */
public sealed interface PlacementResult {

  /**
   * Every VM has a host.
   *
   * @param hostOfVm the host of each VM, in the order of the problem's VMs
   * @param yielding the leases that must yield, in the order of the problem's candidates; none of
   *     them can be left out
   */
  record Placed(int[] hostOfVm, List<LeaseId> yielding) implements PlacementResult {}

  /**
   * Not every VM found a host, even if all candidates yield.
   *
   * @param placeable how many VMs found one at the same time; fewer than the problem has
   */
  record NotPlaced(int placeable) implements PlacementResult {}
}
