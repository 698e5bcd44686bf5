package org.leasehold.simulator.replay;

import java.time.Instant;

/** Is told how far a replay has come. */
@FunctionalInterface
public interface ProgressListener {

  /**
   * @param leasesDone leases in a final state
   * @param leasesTotal leases of the workload
   * @param simulated the simulated time
   */
  void on(long leasesDone, long leasesTotal, Instant simulated);
}
