package org.leasehold.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.outlook.RunEnd;

/**
 * A run of all VMs of a lease.
 *
 * @param start from when all of them run
 * @param end when the first of them stops or is suspended; empty for never
 * @param ends how it ends; empty where that is not known
 * @param hosts the host of each VM, by its index
 */
public record Run(Instant start, Optional<Instant> end, Optional<RunEnd> ends, List<String> hosts) {
  public Run {
    hosts = List.copyOf(hosts);
  }
}
