package org.leasehold.simulator.workload;

import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseType;

/** Which leases a transformation of a workload is for. */
public enum LeaseScope {
  NONE,
  BEST_EFFORT,
  ALL;

  /** Whether this lease is one of them. */
  public boolean includes(LeaseRequest request) {
    return this == ALL || (this == BEST_EFFORT && request.type() == LeaseType.BEST_EFFORT);
  }
}
