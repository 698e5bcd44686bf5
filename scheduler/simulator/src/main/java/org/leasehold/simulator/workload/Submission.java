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

  /**
   * How long its VMs will have run when the lease is done: the smaller of what is asked for and
   * real.
   */
  public Optional<Duration> runTime() {
    Optional<Duration> asked = request.terms().duration();
    return realDuration
        .filter(real -> asked.isEmpty() || real.compareTo(asked.get()) < 0)
        .or(() -> asked);
  }
}
