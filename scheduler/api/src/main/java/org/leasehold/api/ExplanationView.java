package org.leasehold.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.outlook.Explanation.Cause;

/**
 * Why a lease is where it is, what comes next, and what could change that.
 *
 * @param sentences the whole of it for a person, times in UTC
 * @param start when it is expected to run; empty when it runs, has ended, or that cannot be told
 * @param run its run, planned or under way; empty while it has none
 * @param effects what others do to make room for it
 * @param waiting why it waits; empty when it does not
 */
public record ExplanationView(
    String lease,
    LeaseState state,
    List<String> sentences,
    Optional<Expected> start,
    Optional<Run> run,
    List<EffectView> effects,
    Optional<Waiting> waiting) {
  public ExplanationView {
    sentences = List.copyOf(sentences);
    effects = List.copyOf(effects);
  }

  /**
   * Why a lease waits.
   *
   * @param queue its place in the queue
   * @param nodes how many VMs it needs hosts for, all at once
   * @param remaining how long they are still to run; empty for unlimited
   * @param roomNow for how many of them there is room at this moment
   * @param holders who holds what it waits for
   * @param moreHolders how many others there are
   * @param alternatives what would start at once in its place
   */
  public record Waiting(
      Cause cause,
      Standing queue,
      int nodes,
      @JsonSerialize(using = DurationOrUnlimited.Writer.class)
          @JsonDeserialize(using = DurationOrUnlimited.Reader.class)
          Optional<Duration> remaining,
      int roomNow,
      List<HolderView> holders,
      int moreHolders,
      List<AlternativeView> alternatives) {
    public Waiting {
      holders = List.copyOf(holders);
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * A lease that holds what another waits for.
   *
   * @param lease its name; empty where it is another user's
   * @param nodes how many VMs it has
   * @param from since when or from when on it holds its hosts
   * @param until when it has given them back; empty for never
   */
  public record HolderView(
      Optional<String> lease, LeaseType type, int nodes, Instant from, Optional<Instant> until) {}
}
