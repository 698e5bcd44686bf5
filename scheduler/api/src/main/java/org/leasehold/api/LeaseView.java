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
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Start;

/**
 * A lease: what was asked for and what became of it.
 *
 * @param owner who submitted it
 * @param start the start asked for; with a deadline the earliest
 * @param deadline by when it is to be done; empty where it has no deadline
 * @param duration how long its VMs are to run; empty for unlimited
 * @param submitted when it was submitted
 * @param run its run, planned or under way; empty while there is none
 * @param started when its VMs first ran
 * @param runningSince when the run under way began; empty while there is none
 * @param attained the run time it has had since it was last queued, the run under way not counted
 * @param hosts the host of each VM, by index, where it runs, is saved or was last; empty before
 * @param suspensions how often it was suspended
 * @param delayedUntil the start last promised, where that is later than the one asked for
 * @param ended when it ended; empty while it has not
 * @param refusal why it was rejected; empty when it was not
 * @param failure why it failed; empty when it did not
 */
public record LeaseView(
    String id,
    String owner,
    LeaseType type,
    LeaseState state,
    Start start,
    Optional<Instant> deadline,
    @JsonSerialize(using = DurationOrUnlimited.Writer.class)
        @JsonDeserialize(using = DurationOrUnlimited.Reader.class)
        Optional<Duration> duration,
    boolean preemptible,
    List<Nodes> nodes,
    Optional<Image> image,
    Map<String, String> attributes,
    Instant submitted,
    Optional<Run> run,
    Optional<Instant> started,
    Optional<Instant> runningSince,
    Duration attained,
    List<String> hosts,
    int suspensions,
    Optional<Instant> delayedUntil,
    Optional<Instant> ended,
    Optional<Refused> refusal,
    Optional<String> failure) {
  public LeaseView {
    nodes = List.copyOf(nodes);
    hosts = List.copyOf(hosts);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }
}
