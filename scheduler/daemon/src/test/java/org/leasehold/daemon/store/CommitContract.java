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
import static org.leasehold.daemon.store.Sample.planned;
import static org.leasehold.daemon.store.Sample.running;
import static org.leasehold.daemon.store.Sample.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.EstimateSettings;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.backend.Observation;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Host;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.daemon.store.LeaseRecord.PlannedRun;
import org.leasehold.daemon.store.Statistics.Count;
import org.leasehold.daemon.store.Statistics.Wait;

/** What every store remembers of what was committed. */
interface CommitContract extends StoreFixture {

  @Test
  default void whatWasCommittedIsThereAfterAReopening() throws Exception {
    Instant precise = Instant.parse("2026-01-01T12:00:01.123456789Z");
    Batch batch =
        sample()
            .submitted(FIRST)
            .submitted(SECOND)
            .with(SECOND, precise, QUEUED, SCHEDULED)
            .batch(snapshot(FIRST, 0, QUEUED), planned(SECOND, 1));
    store().commit(batch);
    reopen();

    Restored restored = store().load();
    assertThat(restored.scheduler().leases()).isEqualTo(batch.leases());
    assertThat(restored.scheduler().nextSequence()).isEqualTo(2);
    assertThat(restored.nextEvent()).isEqualTo(6);
    assertThat(restored.nextLeaseNumber()).isEqualTo(3);
    assertThat(restored.lastEvent()).contains(precise);
    assertThat(events()).isEqualTo(batch.events());
    LeaseRecord lease = store().lease(SECOND.id()).orElseThrow();
    assertThat(lease.request()).isEqualTo(SECOND);
    assertThat(lease.sequence()).isEqualTo(1);
    assertThat(lease.submitted()).isEqualTo(NOON);
    assertThat(lease.state()).isEqualTo(SCHEDULED);
    assertThat(lease.planned())
        .contains(new PlannedRun(at(600), Optional.of(at(4200)), List.of("host1", "host2")));
    assertThat(lease.started()).isEmpty();
    assertThat(lease.hosts()).isEmpty();
  }

  @Test
  default void aLeaseThatEndedIsRememberedButNotLoaded() throws Exception {
    store().commit(sample().submitted(FIRST).batch(snapshot(FIRST, 0, QUEUED)));
    store().commit(sample().with(FIRST, at(600), SCHEDULED, ACTIVE).batch(running(FIRST, 0)));
    LeaseRecord active = store().lease(FIRST.id()).orElseThrow();
    store().commit(sample().with(FIRST, at(4200), ACTIVE, DONE).batch(snapshot(FIRST, 0, DONE)));

    assertThat(active.runningSince()).contains(at(600));
    assertThat(active.hosts()).containsExactly("host1", "host2");
    LeaseRecord done = store().lease(FIRST.id()).orElseThrow();
    assertThat(done.state()).isEqualTo(DONE);
    assertThat(done.started()).contains(at(600));
    assertThat(done.ended()).contains(at(4200));
    assertThat(done.hosts()).containsExactly("host1", "host2");
    assertThat(done.planned()).isEmpty();
    assertThat(done.runningSince()).isEmpty();
    assertThat(store().load().scheduler().leases()).isEmpty();
    assertThat(store().load().scheduler().nextSequence()).isEqualTo(1);
  }

  @Test
  default void theFirstStartStaysWhenALeaseBeginsAnew() throws Exception {
    store()
        .commit(
            sample()
                .submitted(FIRST)
                .with(FIRST, at(10), SCHEDULED, ACTIVE)
                .with(FIRST, at(20), ACTIVE, QUEUED)
                .with(FIRST, at(30), SCHEDULED, ACTIVE)
                .batch(running(FIRST, 0)));
    store()
        .commit(
            sample()
                .with(FIRST, at(40), ACTIVE, QUEUED)
                .with(FIRST, at(50), SCHEDULED, ACTIVE)
                .batch(running(FIRST, 0)));

    assertThat(store().lease(FIRST.id()).orElseThrow().started()).contains(at(10));
    assertThat(store().statistics().waits())
        .isEqualTo(
            Map.of(
                LeaseType.BEST_EFFORT,
                new Wait(1, Duration.ofSeconds(10), Duration.ofSeconds(10))));
  }

  @Test
  default void refusalsAndFailuresAreToldWithTheirReasons() throws Exception {
    Refusal refusal = new Refusal(RefusalReason.NO_CAPACITY, "needs 48 hosts; 41 fit");
    store()
        .commit(
            sample()
                .with(new Event.LeaseSubmitted(NOON, FIRST))
                .with(new Event.LeaseRejected(NOON, FIRST.id(), refusal))
                .with(FIRST, NOON, PENDING, REJECTED)
                .submitted(SECOND)
                .with(
                    new Event.LeaseFailed(
                        at(5), SECOND.id(), "the disk of \u0000 h\u00f6st1 broke"))
                .with(SECOND, at(6), QUEUED, FAILED)
                .batch(snapshot(FIRST, 0, REJECTED), snapshot(SECOND, 1, FAILED)));

    LeaseRecord rejected = store().lease(FIRST.id()).orElseThrow();
    assertThat(rejected.refusal()).contains(refusal);
    assertThat(rejected.failure()).isEmpty();
    assertThat(rejected.ended()).contains(NOON);
    LeaseRecord failed = store().lease(SECOND.id()).orElseThrow();
    assertThat(failed.refusal()).isEmpty();
    assertThat(failed.failure()).contains("the disk of \ufffd h\u00f6st1 broke");
  }

  @Test
  default void committingAgainChangesNothing() throws Exception {
    Batch batch =
        sample()
            .submitted(FIRST)
            .with(FIRST, at(10), SCHEDULED, ACTIVE)
            .with(new Event.HostDrained(at(11), "host3"))
            .batch(running(FIRST, 0));
    store().commit(batch);
    Statistics statistics = store().statistics();
    LeaseRecord lease = store().lease(FIRST.id()).orElseThrow();
    store().commit(batch);

    assertThat(events()).isEqualTo(batch.events());
    assertThat(store().statistics()).isEqualTo(statistics);
    assertThat(store().lease(FIRST.id())).contains(lease);
    assertThat(store().load().nextEvent()).isEqualTo(batch.events().size() + 1);
  }

  @Test
  default void committingAgainAsPartOfMoreAddsTheRest() throws Exception {
    Batch batch =
        sample().submitted(FIRST).with(FIRST, at(10), SCHEDULED, ACTIVE).batch(running(FIRST, 0));
    store().commit(batch);
    List<StoredEvent> more = new ArrayList<>(batch.events());
    more.addAll(sample().with(FIRST, at(20), ACTIVE, DONE).batch().events());
    store().commit(new Batch(more, List.of(snapshot(FIRST, 0, DONE)), List.of()));

    assertThat(events()).isEqualTo(more);
    assertThat(store().lease(FIRST.id()).orElseThrow().started()).contains(at(10));
    assertThat(store().statistics().counts())
        .containsExactly(new Count(LeaseType.BEST_EFFORT, DONE, 1));
  }

  @Test
  default void aGapBetweenEventsIsRefusedAndNothingWritten() throws Exception {
    store().commit(sample().submitted(FIRST).batch(snapshot(FIRST, 0, QUEUED)));
    sample().with(FIRST, at(1), QUEUED, CANCELLED).batch();
    Batch gap = sample().with(FIRST, at(2), QUEUED, CANCELLED).batch(snapshot(FIRST, 0, CANCELLED));

    assertThatThrownBy(() -> store().commit(gap))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("event 4 does not follow event 2");
    assertThat(events()).hasSize(2);
    assertThat(store().lease(FIRST.id()).orElseThrow().state()).isEqualTo(QUEUED);
  }

  @Test
  default void theHostsToldOfLastAreRemembered() throws Exception {
    assertThat(store().load().hosts()).isEmpty();
    assertThat(store().hosts()).isEmpty();
    Host small = new Host("host1", Resources.of(100, 1024));
    Host large = new Host("host1", Resources.of(400, 4096));
    store()
        .commit(
            sample()
                .with(new Event.SiteDeclared(NOON, List.of(small)))
                .with(new Event.SiteChanged(NOON, List.of(small, new Host("b", small.capacity()))))
                .with(new Event.SiteChanged(NOON, List.of(large)))
                .batch());

    assertThat(store().load().hosts()).containsExactly(large);
    assertThat(store().hosts()).containsExactly(large);
  }

  @Test
  default void hostsThatAreAwayAreRemembered() throws Exception {
    store()
        .commit(
            sample()
                .with(new Event.HostAway(NOON, "host1", "no answer"))
                .with(new Event.HostAway(NOON, "host2", "cut off"))
                .batch());
    store().commit(sample().with(new Event.HostBack(NOON, "host1")).batch());

    assertThat(store().load().scheduler().away()).containsExactly(Map.entry("host2", "cut off"));
  }

  @Test
  default void howLongActionsTookIsRememberedAsFarAsItIsNeeded() throws Exception {
    int more = EstimateSettings.WIDEST + 5;
    for (int i = 0; i < more; i++) {
      store().commit(sample().with(measured(ActionKind.SUSPEND, Optional.empty(), i)).batch());
    }
    Batch move = sample().with(measured(ActionKind.MIGRATE, Optional.of("host2"), 1_234)).batch();
    store().commit(move);
    store().commit(move);
    reopen();

    List<Observation> seen = store().load().scheduler().experience().observations();
    assertThat(seen).filteredOn(o -> o.action() == ActionKind.MIGRATE).hasSize(2);
    assertThat(seen)
        .contains(
            new Observation(
                "host2",
                ActionKind.MIGRATE,
                1024,
                Optional.of(Duration.ofMillis(900)),
                Duration.ofMillis(1_234)));
    assertThat(seen.stream().filter(o -> o.action() == ActionKind.SUSPEND).map(o -> o.took()))
        .containsExactlyElementsOf(LongStream.range(5, more).mapToObj(Duration::ofMillis).toList());
    assertThat(seen.stream().filter(o -> o.action() == ActionKind.SUSPEND))
        .allMatch(o -> o.expected().isEmpty() && o.host().equals("host1"));
  }

  private static Event measured(ActionKind action, Optional<String> to, long ms) {
    return new Event.ActionMeasured(
        NOON,
        new ActionMeasure(
            new VmId(FIRST.id(), 0),
            "host1",
            to,
            action,
            1024,
            Duration.ofSeconds(1),
            to.map(end -> Duration.ofMillis(900)),
            Duration.ofSeconds(2),
            Duration.ofMillis(ms)));
  }

  @Test
  default void drainedHostsAreRemembered() throws Exception {
    store()
        .commit(
            sample()
                .with(new Event.HostDrained(NOON, "host1"))
                .with(new Event.HostDrained(NOON, "host2"))
                .batch());
    store().commit(sample().with(new Event.HostUndrained(NOON, "host1")).batch());
    reopen();
    assertThat(store().load().scheduler().drained()).containsExactly("host2");
  }

  @Test
  default void textsOfAnySortComeBack() throws Exception {
    String odd = "a\u0000b\ud83d\ude00c\ud800d'\"\\;--\n\u00e9";
    LeaseRequest request =
        new LeaseRequest(
            new LeaseId("nightly-\u00e9\ud83d\ude00"),
            "\u00f6wner; DROP TABLE leases",
            FIRST.terms(),
            FIRST.nodeSets(),
            FIRST.software(),
            Map.of("note", odd));
    Batch batch =
        sample()
            .submitted(request)
            .with(new Event.VmLost(at(1), new VmId(request.id(), 0), "h", odd))
            .batch(snapshot(request, 0, QUEUED));
    store().commit(batch);

    assertThat(events()).isEqualTo(batch.events());
    assertThat(store().load().scheduler().leases()).isEqualTo(batch.leases());
    assertThat(store().lease(request.id()).orElseThrow().request()).isEqualTo(request);
    assertThat(store().leases(LeaseQuery.all(5).ownedBy(request.user())).items()).hasSize(1);
  }

  @Test
  default void timesOutOfBoundsAreCutAndDoNotStopTheStore() throws Exception {
    LeaseRequest request = Sample.request("1", "ada", new Start.At(Instant.MAX));
    LeaseSnapshot lease = snapshot(request, 0, QUEUED);
    store()
        .commit(
            sample()
                .with(new Event.LeaseSubmitted(NOON, request))
                .with(request, Instant.MAX, SCHEDULED, ACTIVE)
                .batch(lease));
    assertThat(store().load().scheduler().leases()).containsExactly(lease);
    assertThat(store().lease(request.id()).orElseThrow().started()).isPresent();
  }
}
