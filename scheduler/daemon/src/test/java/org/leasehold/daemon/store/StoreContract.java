package org.leasehold.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.CANCELLED;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.FAILED;
import static org.leasehold.core.lease.LeaseState.PENDING;
import static org.leasehold.core.lease.LeaseState.QUEUED;
import static org.leasehold.core.lease.LeaseState.REJECTED;
import static org.leasehold.core.lease.LeaseState.SCHEDULED;
import static org.leasehold.daemon.store.Sample.NOON;
import static org.leasehold.daemon.store.Sample.at;
import static org.leasehold.daemon.store.Sample.bestEffort;
import static org.leasehold.daemon.store.Sample.planned;
import static org.leasehold.daemon.store.Sample.running;
import static org.leasehold.daemon.store.Sample.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.StoreSettings;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.daemon.store.LeaseRecord.PlannedRun;
import org.leasehold.daemon.store.Statistics.Count;
import org.leasehold.daemon.store.Statistics.Wait;

/** What every store does, whatever its database. */
abstract class StoreContract {
  private final LeaseRequest first = bestEffort("1", "ada");
  private final LeaseRequest second = bestEffort("2", "bob");
  private final Sample sample = new Sample();
  Store store;

  /** The settings of one database, the same during one test. */
  abstract StoreSettings settings();

  /** A connection past the store. */
  abstract Connection connect() throws SQLException;

  @BeforeEach
  void openStore() throws Exception {
    store = Stores.open(settings());
  }

  @AfterEach
  void closeStore() {
    if (store != null) {
      store.close();
    }
  }

  final void reopen() throws Exception {
    store.close();
    store = Stores.open(settings());
  }

  final void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<StoredEvent> events() throws StoreUnavailable {
    return store.events(EventQuery.all(0, EventQuery.MOST));
  }

  @Test
  void aNewStoreIsEmpty() throws Exception {
    Restored restored = store.load();
    assertThat(restored.scheduler().leases()).isEmpty();
    assertThat(restored.scheduler().nextSequence()).isZero();
    assertThat(restored.scheduler().drained()).isEmpty();
    assertThat(restored.nextEvent()).isEqualTo(1);
    assertThat(restored.nextLeaseNumber()).isEqualTo(1);
    assertThat(restored.lastEvent()).isEmpty();
    assertThat(store.leases(LeaseQuery.all(10)).items()).isEmpty();
    assertThat(events()).isEmpty();
    assertThat(store.statistics()).isEqualTo(new Statistics(List.of(), Map.of(), 0));
    assertThat(store.lease(new LeaseId("1"))).isEmpty();
  }

  @Test
  void whatWasCommittedIsThereAfterAReopening() throws Exception {
    Instant precise = Instant.parse("2026-01-01T12:00:01.123456789Z");
    Batch batch =
        sample
            .submitted(first)
            .submitted(second)
            .with(second, precise, QUEUED, SCHEDULED)
            .batch(snapshot(first, 0, QUEUED), planned(second, 1));
    store.commit(batch);
    reopen();

    Restored restored = store.load();
    assertThat(restored.scheduler().leases()).isEqualTo(batch.leases());
    assertThat(restored.scheduler().nextSequence()).isEqualTo(2);
    assertThat(restored.nextEvent()).isEqualTo(6);
    assertThat(restored.nextLeaseNumber()).isEqualTo(3);
    assertThat(restored.lastEvent()).contains(precise);
    assertThat(events()).isEqualTo(batch.events());
    LeaseRecord lease = store.lease(second.id()).orElseThrow();
    assertThat(lease.request()).isEqualTo(second);
    assertThat(lease.sequence()).isEqualTo(1);
    assertThat(lease.submitted()).isEqualTo(NOON);
    assertThat(lease.state()).isEqualTo(SCHEDULED);
    assertThat(lease.planned())
        .contains(new PlannedRun(at(600), Optional.of(at(4200)), List.of("host1", "host2")));
    assertThat(lease.started()).isEmpty();
    assertThat(lease.hosts()).isEmpty();
  }

  @Test
  void aLeaseThatEndedIsRememberedButNotLoaded() throws Exception {
    store.commit(sample.submitted(first).batch(snapshot(first, 0, QUEUED)));
    store.commit(sample.with(first, at(600), SCHEDULED, ACTIVE).batch(running(first, 0)));
    LeaseRecord active = store.lease(first.id()).orElseThrow();
    store.commit(sample.with(first, at(4200), ACTIVE, DONE).batch(snapshot(first, 0, DONE)));

    assertThat(active.runningSince()).contains(at(600));
    assertThat(active.hosts()).containsExactly("host1", "host2");
    LeaseRecord done = store.lease(first.id()).orElseThrow();
    assertThat(done.state()).isEqualTo(DONE);
    assertThat(done.started()).contains(at(600));
    assertThat(done.ended()).contains(at(4200));
    assertThat(done.hosts()).containsExactly("host1", "host2");
    assertThat(done.planned()).isEmpty();
    assertThat(done.runningSince()).isEmpty();
    assertThat(store.load().scheduler().leases()).isEmpty();
    assertThat(store.load().scheduler().nextSequence()).isEqualTo(1);
  }

  @Test
  void theFirstStartStaysWhenALeaseBeginsAnew() throws Exception {
    store.commit(
        sample
            .submitted(first)
            .with(first, at(10), SCHEDULED, ACTIVE)
            .with(first, at(20), ACTIVE, QUEUED)
            .with(first, at(30), SCHEDULED, ACTIVE)
            .batch(running(first, 0)));
    store.commit(
        sample
            .with(first, at(40), ACTIVE, QUEUED)
            .with(first, at(50), SCHEDULED, ACTIVE)
            .batch(running(first, 0)));

    assertThat(store.lease(first.id()).orElseThrow().started()).contains(at(10));
    assertThat(store.statistics().waits())
        .isEqualTo(
            Map.of(
                LeaseType.BEST_EFFORT,
                new Wait(1, Duration.ofSeconds(10), Duration.ofSeconds(10))));
  }

  @Test
  void refusalsAndFailuresAreToldWithTheirReasons() throws Exception {
    Refusal refusal = new Refusal(RefusalReason.NO_CAPACITY, "needs 48 hosts; 41 fit");
    store.commit(
        sample
            .with(new Event.LeaseSubmitted(NOON, first))
            .with(new Event.LeaseRejected(NOON, first.id(), refusal))
            .with(first, NOON, PENDING, REJECTED)
            .submitted(second)
            .with(new Event.LeaseFailed(at(5), second.id(), "the disk of \u0000 h\u00f6st1 broke"))
            .with(second, at(6), QUEUED, FAILED)
            .batch(snapshot(first, 0, REJECTED), snapshot(second, 1, FAILED)));

    LeaseRecord rejected = store.lease(first.id()).orElseThrow();
    assertThat(rejected.refusal()).contains(refusal);
    assertThat(rejected.failure()).isEmpty();
    assertThat(rejected.ended()).contains(NOON);
    LeaseRecord failed = store.lease(second.id()).orElseThrow();
    assertThat(failed.refusal()).isEmpty();
    assertThat(failed.failure()).contains("the disk of \ufffd h\u00f6st1 broke");
  }

  @Test
  void committingAgainChangesNothing() throws Exception {
    Batch batch =
        sample
            .submitted(first)
            .with(first, at(10), SCHEDULED, ACTIVE)
            .with(new Event.HostDrained(at(11), "host3"))
            .batch(running(first, 0));
    store.commit(batch);
    Statistics statistics = store.statistics();
    LeaseRecord lease = store.lease(first.id()).orElseThrow();
    store.commit(batch);

    assertThat(events()).isEqualTo(batch.events());
    assertThat(store.statistics()).isEqualTo(statistics);
    assertThat(store.lease(first.id())).contains(lease);
    assertThat(store.load().nextEvent()).isEqualTo(batch.events().size() + 1);
  }

  @Test
  void committingAgainAsPartOfMoreAddsTheRest() throws Exception {
    Batch batch =
        sample.submitted(first).with(first, at(10), SCHEDULED, ACTIVE).batch(running(first, 0));
    store.commit(batch);
    List<StoredEvent> more = new ArrayList<>(batch.events());
    more.addAll(sample.with(first, at(20), ACTIVE, DONE).batch().events());
    store.commit(new Batch(more, List.of(snapshot(first, 0, DONE)), List.of()));

    assertThat(events()).isEqualTo(more);
    assertThat(store.lease(first.id()).orElseThrow().started()).contains(at(10));
    assertThat(store.statistics().counts())
        .containsExactly(new Count(LeaseType.BEST_EFFORT, DONE, 1));
  }

  @Test
  void aGapBetweenEventsIsRefusedAndNothingWritten() throws Exception {
    store.commit(sample.submitted(first).batch(snapshot(first, 0, QUEUED)));
    sample.with(first, at(1), QUEUED, CANCELLED).batch();
    Batch gap = sample.with(first, at(2), QUEUED, CANCELLED).batch(snapshot(first, 0, CANCELLED));

    assertThatThrownBy(() -> store.commit(gap))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("event 4 does not follow event 2");
    assertThat(events()).hasSize(2);
    assertThat(store.lease(first.id()).orElseThrow().state()).isEqualTo(QUEUED);
  }

  @Test
  void eventsAreReadByLeaseAndNumber() throws Exception {
    store.commit(
        sample
            .with(new Event.HostDrained(NOON, "host1"))
            .submitted(first)
            .submitted(second)
            .batch(snapshot(first, 0, QUEUED), snapshot(second, 1, QUEUED)));

    assertThat(numbers(EventQuery.all(0, 10))).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(numbers(EventQuery.all(1, 2))).containsExactly(2L, 3L);
    assertThat(numbers(EventQuery.all(5, 10))).isEmpty();
    assertThat(numbers(EventQuery.of(second.id(), 0, 10))).containsExactly(4L, 5L);
    assertThat(numbers(EventQuery.of(second.id(), 4, 10))).containsExactly(5L);
    assertThat(numbers(EventQuery.of(new LeaseId("3"), 0, 10))).isEmpty();
  }

  private List<Long> numbers(EventQuery query) throws StoreUnavailable {
    return store.events(query).stream().map(StoredEvent::number).toList();
  }

  @Test
  void drainedHostsAreRemembered() throws Exception {
    store.commit(
        sample
            .with(new Event.HostDrained(NOON, "host1"))
            .with(new Event.HostDrained(NOON, "host2"))
            .batch());
    store.commit(sample.with(new Event.HostUndrained(NOON, "host1")).batch());
    reopen();
    assertThat(store.load().scheduler().drained()).containsExactly("host2");
  }

  @Test
  void leasesAreCountedByTypeAndState() throws Exception {
    LeaseRequest reservation = Sample.request("3", "ada", new Start.At(at(3600)));
    store.commit(
        sample
            .submitted(first)
            .submitted(second)
            .submitted(reservation)
            .batch(
                snapshot(first, 0, QUEUED), snapshot(second, 1, QUEUED), planned(reservation, 2)));
    store.commit(sample.with(first, at(30), SCHEDULED, ACTIVE).batch(running(first, 0)));
    store.commit(sample.with(second, at(90), SCHEDULED, ACTIVE).batch(running(second, 1)));
    store.commit(sample.with(first, at(99), ACTIVE, DONE).batch(snapshot(first, 0, DONE)));

    Statistics statistics = store.statistics();
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
  void answersAreKeptUntilTheyExpire() throws Exception {
    KeyedAnswer ada = new KeyedAnswer("ada", "k", first.id(), "hash", "{\"a\":1}", at(100));
    KeyedAnswer bob = new KeyedAnswer("bob", "k", second.id(), "other", "{}", at(200));
    store.commit(
        new Batch(
            sample.submitted(first).submitted(second).batch().events(),
            List.of(snapshot(first, 0, QUEUED), snapshot(second, 1, QUEUED)),
            List.of(ada, bob)));

    assertThat(store.answer("ada", "k")).contains(ada);
    assertThat(store.answer("ada", "x")).isEmpty();
    assertThat(store.forgetAnswers(at(99))).isZero();
    assertThat(store.forgetAnswers(at(100))).isEqualTo(1);
    assertThat(store.answer("ada", "k")).isEmpty();
    assertThat(store.answer("bob", "k")).contains(bob);
    KeyedAnswer again = new KeyedAnswer("bob", "k", first.id(), "new", "[]", at(300));
    store.commit(new Batch(List.of(), List.of(), List.of(again)));
    assertThat(store.answer("bob", "k")).contains(again);
  }

  @Test
  void tokensAreKeptAndRevoked() throws Exception {
    Tokens tokens = store.tokens();
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
    assertThat(store.tokens().find("a")).contains(revoked);
    assertThat(store.tokens().find("c")).isEmpty();
    assertThat(store.tokens().list()).containsExactly(revoked, b);
  }

  @Test
  void pruningForgetsTheLeasesThatEndedFirst() throws Exception {
    LeaseRequest third = bestEffort("3", "ada");
    store.commit(
        new Batch(
            sample
                .submitted(first)
                .submitted(second)
                .submitted(third)
                .with(first, at(10), QUEUED, CANCELLED)
                .with(third, at(20), QUEUED, CANCELLED)
                .batch()
                .events(),
            List.of(
                snapshot(first, 0, CANCELLED),
                snapshot(second, 1, QUEUED),
                snapshot(third, 2, CANCELLED)),
            List.of(new KeyedAnswer("ada", "k", first.id(), "h", "{}", at(999)))));
    Statistics statistics = store.statistics();

    assertThat(store.prune(at(10), 10)).isZero();
    assertThat(store.prune(at(99), 1)).isEqualTo(1);
    assertThat(store.lease(first.id())).isEmpty();
    assertThat(store.lease(third.id())).isPresent();
    assertThat(store.prune(at(99), 10)).isEqualTo(1);
    assertThat(store.prune(at(99), 10)).isZero();
    assertThat(store.answer("ada", "k")).isEmpty();
    assertThat(numbers(EventQuery.all(0, 10))).containsExactly(3L, 4L);
    assertThat(store.statistics()).isEqualTo(statistics);
    Restored restored = store.load();
    assertThat(restored.scheduler().leases()).containsExactly(snapshot(second, 1, QUEUED));
    assertThat(restored.scheduler().nextSequence()).isEqualTo(3);
    assertThat(restored.nextLeaseNumber()).isEqualTo(4);
    assertThat(restored.nextEvent()).isEqualTo(9);
  }

  @Test
  void textsOfAnySortComeBack() throws Exception {
    String odd = "a\u0000b\ud83d\ude00c\ud800d'\"\\;--\n\u00e9";
    LeaseRequest request =
        new LeaseRequest(
            new LeaseId("nightly-\u00e9\ud83d\ude00"),
            "\u00f6wner; DROP TABLE leases",
            first.terms(),
            first.nodeSets(),
            first.software(),
            Map.of("note", odd));
    Batch batch =
        sample
            .submitted(request)
            .with(new Event.VmLost(at(1), new VmId(request.id(), 0), "h", odd))
            .batch(snapshot(request, 0, QUEUED));
    store.commit(batch);

    assertThat(events()).isEqualTo(batch.events());
    assertThat(store.load().scheduler().leases()).isEqualTo(batch.leases());
    assertThat(store.lease(request.id()).orElseThrow().request()).isEqualTo(request);
    assertThat(store.leases(LeaseQuery.all(5).ownedBy(request.user())).items()).hasSize(1);
  }

  @Test
  void timesOutOfBoundsAreCutAndDoNotStopTheStore() throws Exception {
    LeaseRequest request = Sample.request("1", "ada", new Start.At(Instant.MAX));
    LeaseSnapshot lease = snapshot(request, 0, QUEUED);
    store.commit(
        sample
            .with(new Event.LeaseSubmitted(NOON, request))
            .with(request, Instant.MAX, SCHEDULED, ACTIVE)
            .batch(lease));
    assertThat(store.load().scheduler().leases()).containsExactly(lease);
    assertThat(store.lease(request.id()).orElseThrow().started()).isPresent();
  }

  @Test
  void aStoreIsOpenedByOneDaemonAtATime() throws Exception {
    assertThatThrownBy(() -> Stores.open(settings()))
        .isInstanceOf(UnusableStore.class)
        .hasMessageMatching("the store \\S+ is in use by another daemon.*");
    store.commit(sample.submitted(first).batch(snapshot(first, 0, QUEUED)));
    reopen();
    assertThat(store.lease(first.id())).isPresent();
  }

  @Test
  void aDaemonThatLostItsStoreToAnotherWritesNoMore() throws Exception {
    store.commit(sample.submitted(first).batch(snapshot(first, 0, QUEUED)));
    execute("UPDATE metadata SET opening = opening + 1");
    Batch late = sample.with(first, at(1), QUEUED, CANCELLED).batch(snapshot(first, 0, CANCELLED));

    assertThatThrownBy(() -> store.commit(late))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageMatching("the store \\S+ was taken over by another daemon");
    assertThat(store.lease(first.id()).orElseThrow().state()).isEqualTo(QUEUED);
    assertThat(events()).hasSize(2);
  }

  @Test
  void aStoreOfALaterVersionIsRefused() throws Exception {
    store.close();
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
  void damageIsTold() throws Exception {
    store.commit(sample.submitted(first).batch(snapshot(first, 0, QUEUED)));
    execute("UPDATE leases SET snapshot = '{\"version\":9}', state = 'asleep'");
    execute("UPDATE events SET event = '{' WHERE number = 1");

    assertThatThrownBy(() -> store.load())
        .isInstanceOf(UnusableStore.class)
        .hasMessageEndingWith(
            "is damaged, or of another version: lease 1: version 1 was expected, not 9");
    assertThatThrownBy(() -> store.lease(first.id()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageEndingWith("is damaged: nothing is called asleep");
    assertThatThrownBy(this::events)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("is damaged: event 1: a JSON object was expected");
  }

  @Test
  void aStoreThatAnswersIsSaidToAnswer() throws Exception {
    store.probe();
    store.close();
    assertThatThrownBy(() -> store.probe()).isInstanceOf(StoreUnavailable.class);
  }
}
