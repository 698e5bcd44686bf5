package org.leasehold.core.outlook;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;

/**
 * A waiting lease's place in the queue.
 *
 * @param state queued, scheduled or suspended
 * @param remaining how long it is still to run; empty for unlimited
 * @param start when it is expected to run; empty when that is too far off to say, or never
 */
public record QueuePlace(
    Standing standing,
    LeaseId lease,
    String user,
    LeaseState state,
    Instant submitted,
    int nodes,
    Optional<Duration> remaining,
    Optional<ExpectedStart> start) {
  public QueuePlace {
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(submitted, "submitted");
    Objects.requireNonNull(remaining, "remaining");
    Objects.requireNonNull(start, "start");
  }
}
