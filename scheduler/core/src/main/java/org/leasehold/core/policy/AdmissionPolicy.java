package org.leasehold.core.policy;

import java.time.Instant;

/** Decides whether a lease is let in at all; asked once per lease, before any planning. */
public interface AdmissionPolicy {

  /**
   * @param accepted whether the lease is let in
   * @param reason why not; empty when the policy gave none
   */
  record Admission(boolean accepted, String reason) {}

  /** The policy's word on one lease. A refusal rejects the lease with this reason. */
  Admission admit(LeaseView lease, Instant now);

  /**
   * Is told of a lease that it let in and that was taken on. One that it let in may be refused for
   * another reason, or was only asked about.
   */
  default void taken(LeaseView lease, Instant now) {
    // Most policies keep no account of leases.
  }
}
