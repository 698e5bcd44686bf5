package org.leasehold.simulator.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseRequest;

/**
 * A request of a workload.
 *
 * @param arrival when it is submitted
 * @param request what is asked for
 * @param realDuration how long its VMs really run; empty for as long as asked for
 */
public record Submission(Instant arrival, LeaseRequest request, Optional<Duration> realDuration) {
  public Submission {
    Objects.requireNonNull(arrival, "arrival");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(realDuration, "realDuration");
  }
}
