package org.leasehold.daemon.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;

/**
 * A lease as the store knows it. Times are in microseconds; what is finer is cut off.
 *
 * @param sequence its place in the order of submissions, unique
 * @param planned its next or present run; empty while there is none, and once it has ended
 * @param started when its VMs first ran
 * @param runningSince when the run under way began; empty while there is none
 * @param attained run time had since the last requeue, before the run under way
 * @param hosts the host of each VM, by index, where it runs, is saved or was last; empty before
 * @param suspensions how often it was suspended
 * @param delayedUntil the start last promised, where that is later than the one asked for
 * @param ended when it became done, cancelled, failed or rejected
 * @param refusal why it was rejected
 * @param failure why it failed, or is about to
 */
public record LeaseRecord(
    LeaseRequest request,
    int sequence,
    Instant submitted,
    LeaseState state,
    Optional<PlannedRun> planned,
    Optional<Instant> started,
    Optional<Instant> runningSince,
    Duration attained,
    List<String> hosts,
    int suspensions,
    Optional<Instant> delayedUntil,
    Optional<Instant> ended,
    Optional<Refusal> refusal,
    Optional<String> failure) {
  public LeaseRecord {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(submitted, "submitted");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(attained, "attained");
    hosts = List.copyOf(hosts);
  }

  /**
   * A run that is planned or under way.
   *
   * @param start when its VMs run, or ran
   * @param end when they stop or are suspended; empty for never
   * @param hosts the host of each VM, by index
   */
  public record PlannedRun(Instant start, Optional<Instant> end, List<String> hosts) {
    public PlannedRun {
      Objects.requireNonNull(start, "start");
      Objects.requireNonNull(end, "end");
      hosts = List.copyOf(hosts);
    }
  }
}
