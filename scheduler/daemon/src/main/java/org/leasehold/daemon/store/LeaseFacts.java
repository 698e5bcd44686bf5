package org.leasehold.daemon.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.RefusalReason;

/**
 * What events tell of one lease and its snapshot does not.
 *
 * @param started when it first became active
 * @param ended when it came to its final state
 * @param refusal the word of the reason why it was rejected
 * @param reason why it was rejected or failed, for people
 */
record LeaseFacts(
    Optional<Instant> started,
    Optional<Instant> ended,
    Optional<String> refusal,
    Optional<String> reason) {
  static final LeaseFacts NONE =
      new LeaseFacts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What the events tell, by lease. */
  static Map<LeaseId, LeaseFacts> of(List<StoredEvent> events) {
    Map<LeaseId, LeaseFacts> facts = new HashMap<>();
    for (StoredEvent stored : events) {
      if (stored.event() instanceof Event.LeaseStateChanged e) {
        facts.merge(e.lease(), ofState(e), LeaseFacts::and);
      } else if (stored.event() instanceof Event.LeaseRejected e
          && e.refusal().reason() != RefusalReason.DUPLICATE_ID) {
        facts.merge(
            e.lease(),
            because(Optional.of(e.refusal().reason().word()), e.refusal().message()),
            LeaseFacts::and);
      } else if (stored.event() instanceof Event.LeaseFailed e) {
        facts.merge(e.lease(), because(Optional.empty(), e.reason()), LeaseFacts::and);
      }
    }
    return facts;
  }

  private static LeaseFacts ofState(Event.LeaseStateChanged e) {
    return new LeaseFacts(
        e.to() == LeaseState.ACTIVE ? Optional.of(e.at()) : Optional.empty(),
        e.to().isFinal() ? Optional.of(e.at()) : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static LeaseFacts because(Optional<String> refusal, String reason) {
    return new LeaseFacts(
        Optional.empty(), Optional.empty(), refusal, Optional.of(Words.storable(reason)));
  }

  /** These facts, and those that came later. */
  private LeaseFacts and(LeaseFacts later) {
    return new LeaseFacts(
        started.or(later::started),
        later.ended.or(this::ended),
        later.refusal.or(this::refusal),
        later.reason.or(this::reason));
  }
}
