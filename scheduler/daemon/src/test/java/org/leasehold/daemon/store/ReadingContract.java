package org.leasehold.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.CANCELLED;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.QUEUED;
import static org.leasehold.core.lease.LeaseState.SCHEDULED;
import static org.leasehold.daemon.store.Sample.NOON;
import static org.leasehold.daemon.store.Sample.at;
import static org.leasehold.daemon.store.Sample.bestEffort;
import static org.leasehold.daemon.store.Sample.planned;
import static org.leasehold.daemon.store.Sample.running;
import static org.leasehold.daemon.store.Sample.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Start;
import org.leasehold.daemon.store.Statistics.Count;
import org.leasehold.daemon.store.Statistics.Wait;

/** What every store tells, and forgets when it is told to. */
interface ReadingContract extends StoreFixture {

  @Test
  default void aNewStoreIsEmpty() throws Exception {
    Restored restored = store().load();
    assertThat(restored.scheduler().leases()).isEmpty();
    assertThat(restored.scheduler().nextSequence()).isZero();
    assertThat(restored.scheduler().drained()).isEmpty();
    assertThat(restored.nextEvent()).isEqualTo(1);
    assertThat(restored.nextLeaseNumber()).isEqualTo(1);
    assertThat(restored.lastEvent()).isEmpty();
    assertThat(store().leases(LeaseQuery.all(10)).items()).isEmpty();
    assertThat(events()).isEmpty();
    assertThat(store().statistics()).isEqualTo(new Statistics(List.of(), Map.of(), 0));
    assertThat(store().lease(new LeaseId("1"))).isEmpty();
  }

  @Test
  default void eventsAreReadByLeaseAndNumber() throws Exception {
    store()
        .commit(
            sample()
                .with(new Event.HostDrained(NOON, "host1"))
                .submitted(FIRST)
                .submitted(SECOND)
                .batch(snapshot(FIRST, 0, QUEUED), snapshot(SECOND, 1, QUEUED)));

    assertThat(numbers(EventQuery.all(0, 10))).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(numbers(EventQuery.all(1, 2))).containsExactly(2L, 3L);
    assertThat(numbers(EventQuery.all(5, 10))).isEmpty();
    assertThat(numbers(EventQuery.of(SECOND.id(), 0, 10))).containsExactly(4L, 5L);
    assertThat(numbers(EventQuery.of(SECOND.id(), 4, 10))).containsExactly(5L);
    assertThat(numbers(EventQuery.of(new LeaseId("3"), 0, 10))).isEmpty();
  }

  @Test
  default void leasesAreCountedByTypeAndState() throws Exception {
    LeaseRequest reservation = Sample.request("3", "ada", new Start.At(at(3600)));
    store()
        .commit(
            sample()
                .submitted(FIRST)
                .submitted(SECOND)
                .submitted(reservation)
                .batch(
                    snapshot(FIRST, 0, QUEUED),
                    snapshot(SECOND, 1, QUEUED),
                    planned(reservation, 2)));
    store().commit(sample().with(FIRST, at(30), SCHEDULED, ACTIVE).batch(running(FIRST, 0)));
    store().commit(sample().with(SECOND, at(90), SCHEDULED, ACTIVE).batch(running(SECOND, 1)));
    store().commit(sample().with(FIRST, at(99), ACTIVE, DONE).batch(snapshot(FIRST, 0, DONE)));

    Statistics statistics = store().statistics();
    assertThat(statistics.counts())
        .containsExactly(
            new Count(LeaseType.ADVANCE_RESERVATION, SCHEDULED, 1),
            new Count(LeaseType.BEST_EFFORT, ACTIVE, 1),
            new Count(LeaseType.BEST_EFFORT, DONE, 1));
    Wait wait = statistics.waits().get(LeaseType.BEST_EFFORT);
    assertThat(wait).isEqualTo(new Wait(2, Duration.ofSeconds(120), Duration.ofSeconds(90)));
    assertThat(wait.mean()).isEqualTo(Duration.ofSeconds(60));
    assertThat(statistics.waits()).hasSize(1);
    assertThat(statistics.events()).isEqualTo(9);
  }

  @Test
  default void leasesOfOneOwnerAreCounted() throws Exception {
    LeaseRequest mine = Sample.request("3", "eve", new Start.Asap());
    LeaseRequest other = Sample.request("4", "eve", new Start.Asap());
    store()
        .commit(
            sample()
                .submitted(FIRST)
                .submitted(mine)
                .submitted(other)
                .batch(
                    snapshot(FIRST, 0, QUEUED),
                    snapshot(mine, 1, QUEUED),
                    snapshot(other, 2, QUEUED)));
    store().commit(sample().with(mine, at(30), SCHEDULED, ACTIVE).batch(running(mine, 1)));

    Statistics statistics = store().statisticsOf("eve");
    assertThat(statistics.counts())
        .containsExactly(
            new Count(LeaseType.BEST_EFFORT, QUEUED, 1),
            new Count(LeaseType.BEST_EFFORT, ACTIVE, 1));
    assertThat(statistics.waits())
        .containsExactly(
            Map.entry(
                LeaseType.BEST_EFFORT,
                new Wait(1, Duration.ofSeconds(30), Duration.ofSeconds(30))));
    assertThat(store().statisticsOf("nobody").counts()).isEmpty();
  }

  @Test
  default void answersAreKeptUntilTheyExpire() throws Exception {
    KeyedAnswer ada = new KeyedAnswer("ada", "k", FIRST.id(), "hash", "{\"a\":1}", at(100));
    KeyedAnswer bob = new KeyedAnswer("bob", "k", SECOND.id(), "other", "{}", at(200));
    store()
        .commit(
            new Batch(
                sample().submitted(FIRST).submitted(SECOND).batch().events(),
                List.of(snapshot(FIRST, 0, QUEUED), snapshot(SECOND, 1, QUEUED)),
                List.of(ada, bob)));

    assertThat(store().answer("ada", "k")).contains(ada);
    assertThat(store().answer("ada", "x")).isEmpty();
    assertThat(store().load().answered().mayHave("ada", "k")).isTrue();
    assertThat(store().load().answered().mayHave("ada", "x")).isFalse();
    assertThat(store().forgetAnswers(at(99))).isZero();
    assertThat(store().forgetAnswers(at(100))).isEqualTo(1);
    assertThat(store().answer("ada", "k")).isEmpty();
    assertThat(store().answer("bob", "k")).contains(bob);
    KeyedAnswer again = new KeyedAnswer("bob", "k", FIRST.id(), "new", "[]", at(300));
    store().commit(new Batch(List.of(), List.of(), List.of(again)));
    assertThat(store().answer("bob", "k")).contains(again);
  }

  @Test
  default void tokensAreKeptAndRevoked() throws Exception {
    Tokens tokens = store().tokens();
    Token a = new Token("a", "laptop", "user", "ada", "salt:hash", at(0), Optional.empty());
    Token b = new Token("b", "ci", "operator", "bob", "salt:hash", at(1), Optional.empty());
    assertThat(tokens.list()).isEmpty();
    assertThat(tokens.add(b)).isTrue();
    assertThat(tokens.add(a)).isTrue();
    assertThat(tokens.add(new Token("a", "", "", "", "", at(2), Optional.empty()))).isFalse();

    assertThat(tokens.revoke("a", at(5))).isTrue();
    assertThat(tokens.revoke("a", at(6))).isFalse();
    assertThat(tokens.revoke("c", at(6))).isFalse();
    reopen();
    Token revoked = new Token("a", "laptop", "user", "ada", "salt:hash", at(0), Optional.of(at(5)));
    assertThat(store().tokens().find("a")).contains(revoked);
    assertThat(store().tokens().find("c")).isEmpty();
    assertThat(store().tokens().list()).containsExactly(revoked, b);
  }

  @Test
  default void pruningForgetsTheLeasesThatEndedFirst() throws Exception {
    LeaseRequest third = bestEffort("3", "ada");
    store()
        .commit(
            new Batch(
                sample()
                    .submitted(FIRST)
                    .submitted(SECOND)
                    .submitted(third)
                    .with(FIRST, at(10), QUEUED, CANCELLED)
                    .with(third, at(20), QUEUED, CANCELLED)
                    .batch()
                    .events(),
                List.of(
                    snapshot(FIRST, 0, CANCELLED),
                    snapshot(SECOND, 1, QUEUED),
                    snapshot(third, 2, CANCELLED)),
                List.of(new KeyedAnswer("ada", "k", FIRST.id(), "h", "{}", at(999)))));
    Statistics statistics = store().statistics();

    assertThat(store().prune(at(10), 10)).isZero();
    assertThat(store().prune(at(99), 1)).isEqualTo(1);
    assertThat(store().lease(FIRST.id())).isEmpty();
    assertThat(store().lease(third.id())).isPresent();
    assertThat(store().prune(at(99), 10)).isEqualTo(1);
    assertThat(store().prune(at(99), 10)).isZero();
    assertThat(store().answer("ada", "k")).isEmpty();
    assertThat(numbers(EventQuery.all(0, 10))).containsExactly(3L, 4L);
    assertThat(store().statistics()).isEqualTo(statistics);
    Restored restored = store().load();
    assertThat(restored.scheduler().leases()).containsExactly(snapshot(SECOND, 1, QUEUED));
    assertThat(restored.scheduler().nextSequence()).isEqualTo(3);
    assertThat(restored.nextLeaseNumber()).isEqualTo(4);
    assertThat(restored.nextEvent()).isEqualTo(9);
  }
}
