package org.leasehold.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.core.lease.LeaseState.CANCELLED;
import static org.leasehold.core.lease.LeaseState.QUEUED;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.daemon.store.FaultyDatabase.Fault;

/** What every store does when its database fails it. */
interface FaultContract extends StoreFixture {

  @Test
  default void aCommitThatFailedLeavesNothingAndCanBeDoneAgain() throws Exception {
    Batch batch = sample().submitted(FIRST).batch(Sample.snapshot(FIRST, 0, QUEUED));
    failingOnce(Fault.COMMIT_IS_LOST, batch, 0);
  }

  @Test
  default void aCommitWhoseAnswerWasLostCanBeDoneAgain() throws Exception {
    Batch batch = sample().submitted(FIRST).batch(Sample.snapshot(FIRST, 0, QUEUED));
    failingOnce(Fault.ANSWER_TO_COMMIT_IS_LOST, batch, batch.events().size());
  }

  private void failingOnce(Fault fault, Batch batch, int eventsAfterFault) throws Exception {
    store().close();
    FaultyDatabase database = new FaultyDatabase(database());
    try (Store store = SqlStore.open(database)) {
      database.have(fault);
      assertThatThrownBy(() -> store.commit(batch))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageMatching("the store \\S+ is not available: the connection was lost .*");
      database.have(Fault.NOTHING);
      assertThat(store.events(EventQuery.all(0, 10))).hasSize(eventsAfterFault);
      store.commit(batch);
      assertThat(store.events(EventQuery.all(0, 10))).isEqualTo(batch.events());
      assertThat(store.statistics().counts())
          .extracting(Statistics.Count::leases)
          .containsExactly(1L);
      assertThat(store.load().scheduler().leases()).isEqualTo(batch.leases());
    }
  }

  /** Kept batches are written later: with what became of the lease in the meantime. */
  @Test
  default void batchesKeptWhileTheStoreWasAwayAreWrittenAfterwards() throws Exception {
    Instant later = Sample.at(5);
    List<Batch> kept =
        List.of(
            sample().submitted(FIRST).batch(Sample.snapshot(FIRST, 0, QUEUED)),
            sample()
                .with(FIRST, later, QUEUED, CANCELLED)
                .batch(Sample.snapshot(FIRST, 0, CANCELLED)));
    store().close();
    FaultyDatabase database = new FaultyDatabase(database());
    try (Store store = SqlStore.open(database)) {
      database.have(Fault.ANSWER_TO_COMMIT_IS_LOST);
      assertThatThrownBy(() -> store.commit(kept.get(0))).isInstanceOf(StoreUnavailable.class);
      database.have(Fault.NOTHING);
      for (Batch batch : kept) {
        store.commit(batch);
      }
      assertThat(store.lease(FIRST.id()).orElseThrow().ended()).contains(later);
      assertThat(store.load().scheduler().leases()).isEmpty();
    }
  }
}
