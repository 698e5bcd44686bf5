package org.leasehold.core.outlook;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseType;

/**
 * A lease that holds what another waits for.
 *
 * @param nodes how many VMs it has
 * @param from since when or from when on it holds its hosts
 * @param until when it has given them back; empty for never
 */
public record Holder(
    LeaseId lease, LeaseType type, int nodes, Instant from, Optional<Instant> until) {
  public Holder {
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
  }
}
