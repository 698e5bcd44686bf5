package org.leasehold.core.backend;

import java.time.Duration;
import java.util.Objects;
import org.leasehold.core.lease.VmId;

/**
 * How far a live migration is (pre-copy: Clark et al., NSDI 2005, section 3).
 *
 * @param from the source
 * @param to the destination
 * @param bytesLeft of the VM's memory and disks still to be sent, 0 or more
 * @param dirtyRate bytes of memory the VM changes in a second, 0 or more; 0 where it is not known
 * @param iteration which pass over the memory it is, from 1; 0 where it is not known
 * @param downtime how long the VM is expected to stand still, if it were switched over now
 */
public record MigrationProgress(
    VmId vm,
    String from,
    String to,
    long bytesLeft,
    long dirtyRate,
    int iteration,
    Duration downtime) {
  public MigrationProgress {
    Objects.requireNonNull(vm, "vm");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (bytesLeft < 0 || dirtyRate < 0 || iteration < 0 || downtime.isNegative()) {
      throw new IllegalArgumentException("what a migration has left is 0 or more");
    }
  }
}
