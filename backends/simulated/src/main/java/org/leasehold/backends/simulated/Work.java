package org.leasehold.backends.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;

/**
 * The work of a lease's VMs, which they do all together.
 *
 * @param vms how many VMs it takes
 * @param length how long it takes; empty when it goes on until the VMs are stopped
 * @param done how much of that is done, the time since {@code since} not counted
 * @param since since when it is being done; empty when it is not
 */
record Work(
    LeaseId lease, int vms, Optional<Duration> length, Duration done, Optional<Instant> since) {

  static Work expected(LeaseId lease, int vms, Optional<Duration> length) {
    return new Work(lease, vms, length, Duration.ZERO, Optional.empty());
  }

  /** The same work as it is when less or more was expected of it. */
  Work of(int otherVms, Optional<Duration> otherLength) {
    return new Work(lease, otherVms, otherLength, done, since);
  }

  Work begunAt(Instant now) {
    return new Work(lease, vms, length, done, Optional.of(now));
  }

  Work pausedAt(Instant now) {
    Duration more = since.map(from -> Duration.between(from, now)).orElse(Duration.ZERO);
    Duration sum = more.isNegative() ? done : done.plus(more);
    return new Work(lease, vms, length, sum, Optional.empty());
  }

  Work lost() {
    return new Work(lease, vms, length, Duration.ZERO, since);
  }

  /** When it will be done if nothing comes between; empty when it is not being done or never is. */
  Optional<Instant> end() {
    return since.flatMap(from -> length.map(all -> from.plus(all.minus(done))));
  }
}
