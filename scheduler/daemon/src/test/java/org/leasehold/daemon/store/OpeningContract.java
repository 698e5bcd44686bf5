package org.leasehold.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.core.lease.LeaseState.CANCELLED;
import static org.leasehold.core.lease.LeaseState.QUEUED;
import static org.leasehold.daemon.store.Sample.at;
import static org.leasehold.daemon.store.Sample.snapshot;

import org.junit.jupiter.api.Test;

/** Who may open a store, and what is said of one that cannot be used. */
interface OpeningContract extends StoreFixture {

  @Test
  default void aStoreIsOpenedByOneDaemonAtATime() throws Exception {
    assertThatThrownBy(() -> Stores.open(settings()))
        .isInstanceOf(UnusableStore.class)
        .hasMessageMatching("the store \\S+ is in use by another daemon.*");
    store().commit(sample().submitted(FIRST).batch(snapshot(FIRST, 0, QUEUED)));
    reopen();
    assertThat(store().lease(FIRST.id())).isPresent();
  }

  @Test
  default void aDaemonThatLostItsStoreToAnotherWritesNoMore() throws Exception {
    store().commit(sample().submitted(FIRST).batch(snapshot(FIRST, 0, QUEUED)));
    execute("UPDATE metadata SET opening = opening + 1");
    Batch late =
        sample().with(FIRST, at(1), QUEUED, CANCELLED).batch(snapshot(FIRST, 0, CANCELLED));

    assertThatThrownBy(() -> store().commit(late))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageMatching("the store \\S+ was taken over by another daemon");
    assertThat(store().lease(FIRST.id()).orElseThrow().state()).isEqualTo(QUEUED);
    assertThat(events()).hasSize(2);
  }

  @Test
  default void aStoreOfALaterVersionIsRefused() throws Exception {
    store().close();
    execute(
        "INSERT INTO schema_history (installed_rank, version, description, type, script,"
            + " installed_by, installed_on, execution_time, success)"
            + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', CURRENT_TIMESTAMP, 1, '1')");
    assertThatThrownBy(() -> Stores.open(settings()))
        .isInstanceOf(UnusableStore.class)
        .hasMessageMatching(
            "the store \\S+ is of a later Leasehold, with version 99 of its tables");
  }

  @Test
  default void damageIsTold() throws Exception {
    store().commit(sample().submitted(FIRST).batch(snapshot(FIRST, 0, QUEUED)));
    execute("UPDATE leases SET snapshot = '{\"version\":9}', state = 'asleep'");
    execute("UPDATE events SET event = '{' WHERE number = 1");

    assertThatThrownBy(() -> store().load())
        .isInstanceOf(UnusableStore.class)
        .hasMessageEndingWith(
            "is damaged, or of another version: lease 1: version 1 was expected, not 9");
    assertThatThrownBy(() -> store().lease(FIRST.id()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageEndingWith("is damaged: nothing is called asleep");
    assertThatThrownBy(this::events)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("is damaged: event 1: a JSON object was expected");
  }

  @Test
  default void aStoreThatAnswersIsSaidToAnswer() throws Exception {
    store().probe();
    store().close();
    assertThatThrownBy(() -> store().probe()).isInstanceOf(StoreUnavailable.class);
  }
}
