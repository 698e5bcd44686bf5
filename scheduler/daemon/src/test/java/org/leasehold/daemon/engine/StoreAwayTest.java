package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.leasehold.core.checker.CheckerSettings;
import org.leasehold.core.checker.InvariantChecker;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.LeaseSubmitted;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.daemon.engine.MemoryStore.Failure;
import org.leasehold.daemon.engine.SubmitAnswer.Taken;

/** A store that fails at any moment loses no acknowledged lease and doubles none. */
class StoreAwayTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void runningLeasesGoOnWhileTheStoreIsAway() {
    try (Bench bench = Bench.started()) {
      bench.awaitReady();
      LeaseId id = taken(bench, "a").orElseThrow();
      bench.settle();
      bench.store.fail(Failure.BEFORE, commit -> true);
      bench.pass(MINUTE);

      assertThat(bench.backend.vms()).isEmpty();
      assertThat(bench.store.state(id)).contains(LeaseState.ACTIVE);
      assertThat(bench.engine().isReady()).isFalse();
      assertThat(taken(bench, "b")).isEmpty();

      bench.store.fail(Failure.NONE, commit -> false);
      bench.awaitReady();
      assertThat(bench.store.state(id)).contains(LeaseState.DONE);
    }
  }

  @Test
  void aSubmissionThatWasNotWrittenIsTakenBack() {
    try (Bench bench = Bench.started()) {
      bench.awaitReady();
      bench.store.fail(Failure.BEFORE, commit -> true);
      assertThat(taken(bench, "a")).isEmpty();
      bench.store.fail(Failure.NONE, commit -> false);
      Bench.await(() -> !submitted(bench.store).isEmpty());
      bench.awaitReady();
      bench.settle();

      assertThat(bench.backend.vms()).isEmpty();
      assertThat(submitted(bench.store)).containsExactly(new LeaseId("1"));
      assertThat(bench.store.state(new LeaseId("1"))).contains(LeaseState.CANCELLED);
      assertThat(taken(bench, "a")).contains(new LeaseId("2"));
    }
  }

  @Test
  void whereNothingIsWrittenAStoreThatIsAwayIsFoundOut() {
    try (Bench bench = Bench.started()) {
      bench.awaitReady();
      bench.store.silent(true);
      bench.engine().lookAtStore();
      Bench.await(() -> !bench.engine().isReady());
      assertThat(taken(bench, "a")).isEmpty();
      assertThat(submitted(bench.store)).isEmpty();

      bench.store.silent(false);
      bench.engine().lookAtStore();
      bench.awaitReady();
      assertThat(taken(bench, "a")).isPresent();
    }
  }

  @Test
  void aCancellationThatWasNotWrittenIsToldToBeDoneAllTheSame() {
    try (Bench bench = Bench.started()) {
      bench.awaitReady();
      LeaseId id = taken(bench, "a").orElseThrow();
      bench.settle();
      bench.store.fail(Failure.BEFORE, commit -> true);
      assertThatThrownBy(() -> Bench.get(bench.engine().cancel(id)))
          .hasMessageContaining("it may be done all the same");

      bench.store.fail(Failure.NONE, commit -> false);
      Bench.await(() -> bench.store.state(id).filter(LeaseState.CANCELLED::equals).isPresent());
    }
  }

  @Property(tries = 40)
  void noAcknowledgedLeaseIsLostAndNoneExistsTwice(
      @ForAll Failure how,
      @ForAll @IntRange(max = 25) int first,
      @ForAll @IntRange(min = 1, max = 3) int often,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 120) Integer> seconds,
      @ForAll boolean crash) {
    try (Bench bench = Bench.started()) {
      bench.awaitReady();
      bench.store.fail(how, commit -> commit >= first && commit < first + often);
      Map<String, LeaseId> acknowledged = new HashMap<>();
      for (int i = 0; i < seconds.size(); i++) {
        String key = "key" + i;
        while (!acknowledged.containsKey(key)) {
          taken(bench, key).ifPresent(id -> acknowledged.put(key, id));
          bench.pass(Duration.ofSeconds(seconds.get(i)));
        }
        if (crash && i == seconds.size() / 2) {
          bench.restart(2);
        }
        Bench.await(() -> bench.engine().isReady());
      }
      Bench.await(() -> allDone(bench, acknowledged.values()));
      bench.settle();

      assertThat(acknowledged.values()).doesNotHaveDuplicates();
      assertThat(submitted(bench.store)).doesNotHaveDuplicates();
      assertThat(bench.backend.vms()).isEmpty();
      InvariantChecker checker =
          new InvariantChecker(
              new CheckerSettings(Exclusion.LOCAL, Duration.ofDays(1), Migration.YES));
      bench.store.events().forEach(checker::accept);
      assertThat(checker.finish(true)).isEmpty();
    }
  }

  private static boolean allDone(Bench bench, Collection<LeaseId> leases) {
    bench.pass(MINUTE);
    return leases.stream().map(bench.store::state).allMatch(Optional.of(LeaseState.DONE)::equals);
  }

  private static List<LeaseId> submitted(MemoryStore store) {
    List<LeaseId> ids = new ArrayList<>();
    for (Event event : store.events()) {
      if (event instanceof LeaseSubmitted submitted) {
        ids.add(submitted.request().id());
      }
    }
    return ids;
  }

  /** The id of a lease that was submitted; empty when that was refused. */
  private static Optional<LeaseId> taken(Bench bench, String key) {
    try {
      Taken taken = (Taken) Bench.get(bench.engine().submit(Bench.bestEffort(key, MINUTE)));
      return Optional.of(taken.id());
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(ServiceUnavailable.class);
      return Optional.empty();
    }
  }
}
