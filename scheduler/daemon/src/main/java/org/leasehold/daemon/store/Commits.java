package org.leasehold.daemon.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Changes the store, on behalf of the daemon that opened it last. */
final class Commits {
  private static final String OPEN = "UPDATE metadata SET opening = opening + 1";
  private static final String OPENING = "SELECT opening FROM metadata";
  private static final String ADVANCE =
      "UPDATE metadata SET last_event = ?, last_event_at = ?, last_sequence = ?,"
          + " last_lease_number = ? WHERE opening = ? AND last_event = ?";
  private static final String ENDED_BEFORE =
      "FROM leases WHERE ended < ? ORDER BY ended, sequence LIMIT ?";

  private final Access access;
  private final long opening;

  /**
   * @param opening what {@link #nextOpening} gave
   */
  Commits(Access access, long opening) {
    this.access = access;
    this.opening = opening;
  }

  /** Counts that the store is opened, and thereby fences off whoever opened it before. */
  static long nextOpening(Access access) throws StoreUnavailable {
    return access.transact(
        handle -> {
          handle.execute(OPEN);
          return handle.createQuery(OPENING).mapTo(Long.class).one();
        });
  }

  void commit(Batch batch) throws StoreUnavailable {
    access.<Void, StoreUnavailable>transact(
        handle -> {
          Progress before = Progress.read(handle);
          Progress after = new BatchWriter(handle).write(batch, before);
          advance(handle, before, after);
          return null;
        });
  }

  private void advance(Handle handle, Progress before, Progress after) throws StoreUnavailable {
    int rows =
        handle.execute(
            ADVANCE,
            after.lastEvent(),
            after.lastEventAt().map(Instant::toString).orElse(null),
            after.lastSequence(),
            after.lastLeaseNumber(),
            opening,
            before.lastEvent());
    if (rows == 0) {
      throw new StoreUnavailable(
          "the store " + access.name() + " was taken over by another daemon");
    }
  }

  int forgetAnswers(Instant now) throws StoreUnavailable {
    return access.transact(
        handle -> handle.execute("DELETE FROM answers WHERE expires <= ?", Micros.of(now)));
  }

  int prune(Instant endedBefore, int most) throws StoreUnavailable {
    long before = Micros.of(endedBefore);
    return access.transact(
        handle -> {
          String ids = " WHERE lease IN (SELECT id " + ENDED_BEFORE + ")";
          handle.execute("DELETE FROM events" + ids, before, most);
          handle.execute("DELETE FROM answers" + ids, before, most);
          return handle.execute(
              "DELETE FROM leases WHERE sequence IN (SELECT sequence " + ENDED_BEFORE + ")",
              before,
              most);
        });
  }
}
