package org.leasehold.core.outlook;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.NodeSet;

/**
 * What a waiting lease needs, and what of it there is now.
 *
 * @param nodeSets the VMs it needs hosts for, all at once
 * @param remaining how long they are still to run; empty for unlimited
 * @param roomNow for how many of the VMs there is room at this moment
 * @param roomFor for how long there is room for all of them from now on, 0 when there is none;
 *     empty when it is as long as the lease needs
 */
public record Need(
    List<NodeSet> nodeSets, Optional<Duration> remaining, int roomNow, Optional<Duration> roomFor) {
  public Need {
    nodeSets = List.copyOf(nodeSets);
    Objects.requireNonNull(remaining, "remaining");
    Objects.requireNonNull(roomFor, "roomFor");
  }

  /** The number of VMs. */
  public int nodes() {
    return nodeSets.stream().mapToInt(NodeSet::count).sum();
  }
}
