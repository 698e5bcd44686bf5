package org.leasehold.daemon.store;

import java.util.List;
import org.leasehold.core.snapshot.LeaseSnapshot;

/**
 * What one step of the scheduler changed. From the events the store also takes when a lease first
 * ran and ended, why it was refused or failed, which hosts are drained, and how long actions took;
 * so the snapshot of a lease is in the same batch as the events of its change of state.
 *
 * <p>Ids of leases, owners and keys hold no control characters and no unpaired surrogates, which
 * not every database can store.
 *
 * @param events in the order of their numbers, without gaps
 * @param leases those that changed, each once
 * @param answers given for idempotency keys
 */
public record Batch(
    List<StoredEvent> events, List<LeaseSnapshot> leases, List<KeyedAnswer> answers) {
  /**
   * @throws IllegalArgumentException when the numbers of the events have gaps
   */
  public Batch {
    events = List.copyOf(events);
    leases = List.copyOf(leases);
    answers = List.copyOf(answers);
    for (int i = 1; i < events.size(); i++) {
      long before = events.get(i - 1).number();
      if (events.get(i).number() != before + 1) {
        throw new IllegalArgumentException(
            "event " + events.get(i).number() + " does not follow event " + before);
      }
    }
  }
}
