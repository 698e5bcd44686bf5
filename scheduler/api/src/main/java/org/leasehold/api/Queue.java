package org.leasehold.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseState;

/** The leases that wait, in the order of the queue. */
public record Queue(List<Place> queue) {
  public Queue {
    queue = List.copyOf(queue);
  }

  /**
   * A waiting lease's place.
   *
   * @param position from 1
   * @param lease its name; empty where it is another user's
   * @param owner whose it is; empty where it is another user's
   * @param state queued, scheduled or suspended
   * @param submitted when it was submitted
   * @param nodes the number of its VMs
   * @param remaining how long it is still to run; empty for unlimited
   * @param start when it is expected to run; empty when that cannot be told
   * @param score what the queue policy gives it; the highest goes first
   * @param reason the policy's reason; empty when it gave none, or the lease is another user's
   */
  public record Place(
      int position,
      Optional<String> lease,
      Optional<String> owner,
      LeaseState state,
      Instant submitted,
      int nodes,
      @JsonSerialize(using = DurationOrUnlimited.Writer.class)
          @JsonDeserialize(using = DurationOrUnlimited.Reader.class)
          Optional<Duration> remaining,
      Optional<Expected> start,
      double score,
      String reason) {}
}
