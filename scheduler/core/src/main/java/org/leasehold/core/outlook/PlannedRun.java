package org.leasehold.core.outlook;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A run of a lease, planned or under way.
 *
 * @param start from when all VMs run
 * @param end when the first of them stops or is suspended; empty for never
 * @param ends how it ends
 * @param hosts the host of each VM, by index
 */
public record PlannedRun(Instant start, Optional<Instant> end, RunEnd ends, List<String> hosts) {
  public PlannedRun {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(ends, "ends");
    hosts = List.copyOf(hosts);
  }
}
