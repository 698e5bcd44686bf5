package org.leasehold.core.overhead;

import org.leasehold.core.schedule.SchedulingSettings.Overheads;

/**
 * How long one operation on one VM takes: its memory over the rate of the operation (HPCC 2009,
 * section 3), plus the enactment overhead for suspensions and resumptions; these in ms, at least 1.
 */
public final class OperationTimes {
  private final Overheads overheads;

  public OperationTimes(Overheads overheads) {
    this.overheads = overheads;
  }

  /** Time to suspend a VM of this much memory (MB). */
  public long suspension(long memoryMb) {
    return enactment() + transfer(memoryMb, overheads.suspendRate());
  }

  /** Time to resume a VM of this much memory (MB). */
  public long resumption(long memoryMb) {
    return enactment() + transfer(memoryMb, overheads.resumeRate());
  }

  /** Time to move this much memory (MB) from one host to another. */
  public long migration(long memoryMb) {
    return transfer(memoryMb, overheads.migrationRate());
  }

  /** The constant part of a suspension or resumption; a lease's VMs are enacted one by one. */
  public long enactment() {
    return overheads.enactment().toMillis();
  }

  /** How long a VM holds its resources after its run. */
  public long shutdown() {
    return overheads.shutdown().toMillis();
  }

  /** How long after its start was begun a VM runs; 0 where it does at once. */
  public long boot() {
    return overheads.boot().toMillis();
  }

  private static long transfer(long memoryMb, double rate) {
    return Math.max(1, (long) Math.ceil(memoryMb * 1000.0 / rate));
  }
}
