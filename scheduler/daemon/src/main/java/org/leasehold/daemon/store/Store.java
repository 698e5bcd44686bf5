package org.leasehold.daemon.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.site.Host;

/**
 * The durable memory of one daemon. Safe for use by several threads, but {@link #commit} is for one
 * at a time. Every method may wait for the database, some seconds at most.
 *
 * <p>After a {@link StoreUnavailable} nothing has to be opened anew: the same method works again
 * once the cause is gone.
 */
public interface Store extends AutoCloseable {

  /**
   * Writes the batch, all of it or nothing; durable when this returns.
   *
   * <p>A failure may hide that the batch was written after all. Committing it again, alone or as
   * the first part of a larger one, is always safe: what was written is not written twice.
   *
   * @throws StoreUnavailable when the database is away, full or taken over by another daemon
   * @throws IllegalArgumentException when the numbers of the events do not follow those stored
   */
  void commit(Batch batch) throws StoreUnavailable;

  /**
   * All that a scheduler goes on with. Reads unfinished leases only.
   *
   * @throws UnusableStore when what is stored cannot be understood
   */
  Restored load() throws StoreUnavailable, UnusableStore;

  /**
   * The hosts as the last event about the site has them; none where there was none yet. Quick,
   * however many leases there are.
   *
   * @throws UnusableStore when what is stored cannot be understood
   */
  List<Host> hosts() throws StoreUnavailable, UnusableStore;

  /** One lease, finished or not; empty when there never was one or it was pruned. */
  Optional<LeaseRecord> lease(LeaseId id) throws StoreUnavailable;

  /** A page of leases in the order of their submission, or against it. */
  Page<LeaseRecord> leases(LeaseQuery query) throws StoreUnavailable;

  /** Events in the order of their numbers. */
  List<StoredEvent> events(EventQuery query) throws StoreUnavailable;

  /** Counts over all leases there ever were, pruned ones too. Its cost is independent of theirs. */
  Statistics statistics() throws StoreUnavailable;

  /**
   * Counts over the leases of one owner that are still remembered; of events, over all there are.
   * Its cost grows with the number of those leases.
   */
  Statistics statisticsOf(String owner) throws StoreUnavailable;

  /** The answer that was given under a key; empty when there was none or it was forgotten. */
  Optional<KeyedAnswer> answer(String owner, String key) throws StoreUnavailable;

  /**
   * Forgets the answers that have expired.
   *
   * @return how many
   */
  int forgetAnswers(Instant now) throws StoreUnavailable;

  /**
   * Forgets leases that ended before the given time, with their events and answers.
   *
   * @param most how many leases at most, 1 or more: one transaction removes them, and commits wait
   *     for it
   * @return how many leases were forgotten; fewer than {@code most} when no more are left
   */
  int prune(Instant endedBefore, int most) throws StoreUnavailable;

  /** The access tokens. */
  Tokens tokens();

  /** Does nothing but find out whether the database answers. */
  void probe() throws StoreUnavailable;

  /** Gives everything back, so that another daemon may open the store. */
  @Override
  void close();
}
