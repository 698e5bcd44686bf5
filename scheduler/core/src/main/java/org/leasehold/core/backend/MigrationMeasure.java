package org.leasehold.core.backend;

import java.time.Duration;
import java.util.Objects;
import org.leasehold.core.lease.VmId;

/**
 * What a live migration took.
 *
 * @param from the source
 * @param to the destination
 * @param total from its beginning to the VM's running at the destination, 0 or more
 * @param downtime how long the VM stood still, 0 or more; 0 where the hypervisor does not tell
 * @param bytes sent in all, 0 or more
 */
public record MigrationMeasure(
    VmId vm, String from, String to, Duration total, Duration downtime, long bytes) {
  public MigrationMeasure {
    Objects.requireNonNull(vm, "vm");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (total.isNegative() || downtime.isNegative() || bytes < 0) {
      throw new IllegalArgumentException("what a migration took is 0 or more");
    }
  }
}
