package org.leasehold.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.core.lease.Start;

/**
 * A lease to be submitted, or to be planned without being submitted.
 *
 * @param id the name it is to have; empty: the daemon gives it a number
 * @param start when it is to start; with a deadline the earliest
 * @param deadline by when it is to be done; empty where that does not matter. An immediate or an
 *     unlimited lease has none
 * @param duration how long its VMs are to run; empty for unlimited
 * @param preemptible whether it may yield; empty: a best-effort lease may, others may not
 * @param nodes its VMs, at least one set
 * @param image what they boot from; empty where Leasehold need not see to it
 * @param attributes free attributes, for policies to read
 */
public record NewLease(
    Optional<String> id,
    Start start,
    Optional<Instant> deadline,
    @JsonSerialize(using = DurationOrUnlimited.Writer.class)
        @JsonDeserialize(using = DurationOrUnlimited.Reader.class)
        Optional<Duration> duration,
    Optional<Boolean> preemptible,
    List<Nodes> nodes,
    Optional<Image> image,
    Map<String, String> attributes) {
  public NewLease {
    nodes = List.copyOf(nodes);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** The start with the deadline, if it has one that it may have. */
  public Start startWithDeadline() {
    return deadline.flatMap(start::doneBy).orElse(start);
  }
}
