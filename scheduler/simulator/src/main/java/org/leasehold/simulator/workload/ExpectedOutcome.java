package org.leasehold.simulator.workload;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.RefusalReason;

/**
 * What must become of one lease of an example. What is empty is not checked.
 *
 * @param lease which lease
 * @param state the state it must end in
 * @param start when its VMs must first start
 * @param end when its VMs must have ended for good
 * @param suspensions how often it must have been suspended
 * @param migrations how often its VMs must have been moved, counted once for the lease
 * @param reason why it must have been refused
 */
public record ExpectedOutcome(
    LeaseId lease,
    LeaseState state,
    Optional<Instant> start,
    Optional<Instant> end,
    OptionalInt suspensions,
    OptionalInt migrations,
    Optional<RefusalReason> reason) {

  public ExpectedOutcome {
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(suspensions, "suspensions");
    Objects.requireNonNull(migrations, "migrations");
    Objects.requireNonNull(reason, "reason");
  }
}
