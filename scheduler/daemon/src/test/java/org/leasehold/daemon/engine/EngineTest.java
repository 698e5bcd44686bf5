package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.Decision;
import org.leasehold.daemon.engine.SubmitAnswer.DuplicateId;
import org.leasehold.daemon.engine.SubmitAnswer.KeyConflict;
import org.leasehold.daemon.engine.SubmitAnswer.Taken;

class EngineTest extends EngineScene {
  @Test
  void aLeaseIsQueuedStartedAndStopped() {
    Taken taken = taken(submit(Bench.bestEffort("a", MINUTE)));
    bench.settle();

    assertThat(taken).isEqualTo(new Taken(new LeaseId("1"), new Decision.Queued(), false));
    assertThat(bench.store.state(taken.id())).contains(LeaseState.ACTIVE);
    assertThat(bench.backend.vms()).containsExactly(new VmId(taken.id(), 0));

    bench.pass(MINUTE);

    assertThat(bench.store.state(taken.id())).contains(LeaseState.DONE);
    assertThat(bench.backend.vms()).isEmpty();
  }

  @Test
  void aReservationStartsAtItsTime() {
    Instant start = Bench.NOON.plusSeconds(600);
    Taken taken =
        taken(
            submit(
                Bench.submission(Optional.empty(), new Start.At(start), MINUTE, Optional.empty())));
    assertThat(taken.decision()).isEqualTo(new Decision.Accepted(start));

    bench.pass(Duration.ofSeconds(599));
    assertThat(bench.backend.vms()).isEmpty();
    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.backend.vms()).hasSize(1);
  }

  @Test
  void aRepeatedSubmissionGetsTheSameAnswer() {
    Taken first = taken(submit(Bench.bestEffort("a", MINUTE)));
    Taken again = taken(submit(Bench.bestEffort("a", MINUTE)));
    bench.restart(2);
    bench.awaitReady();
    Taken afterRestart = taken(submit(Bench.bestEffort("a", MINUTE)));

    assertThat(List.of(again, afterRestart))
        .containsOnly(new Taken(first.id(), first.decision(), true));
  }

  @Test
  void aKeyUsedForAnotherRequestIsAConflict() {
    Taken first = taken(submit(Bench.bestEffort("a", MINUTE)));

    assertThat(submit(Bench.bestEffort("a", MINUTE.plusSeconds(1))))
        .isEqualTo(new KeyConflict(first.id()));
  }

  @Test
  void anAnswerIsForgottenAfterItsTime() {
    taken(submit(Bench.bestEffort("a", MINUTE)));
    bench.pass(Duration.ofHours(2));

    assertThat(taken(submit(Bench.bestEffort("a", MINUTE))).repeated()).isFalse();
  }

  @Test
  void aRefusalIsAnAnswerToo() {
    Start past = new Start.At(Bench.NOON.minusSeconds(1));
    Taken taken = taken(submit(Bench.submission(Optional.empty(), past, MINUTE, Optional.of("a"))));

    assertThat(taken.decision())
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            rejected ->
                assertThat(rejected.refusal())
                    .extracting(Refusal::reason)
                    .isEqualTo(RefusalReason.START_IN_THE_PAST));
  }

  @Test
  void anIdIsUsedOnceForEver() {
    LeaseId web = new LeaseId("web");
    Submission submission =
        Bench.submission(Optional.of(web), new Start.Asap(), MINUTE, Optional.empty());
    assertThat(taken(submit(submission)).id()).isEqualTo(web);
    assertThat(submit(submission)).isEqualTo(new DuplicateId(web));
    bench.settle();
    bench.pass(MINUTE);
    assertThat(submit(submission)).isEqualTo(new DuplicateId(web));
  }

  @Test
  void numbersGoOnAfterARestart() {
    submit(
        Bench.submission(
            Optional.of(new LeaseId("7")), new Start.Asap(), MINUTE, Optional.empty()));
    assertThat(taken(submit(Bench.bestEffort("a", MINUTE))).id()).isEqualTo(new LeaseId("8"));
    bench.restart(2);
    bench.awaitReady();
    assertThat(taken(submit(Bench.bestEffort("b", MINUTE))).id()).isEqualTo(new LeaseId("9"));
  }

  @Test
  void cancellingTellsWhatThereWas() {
    LeaseId id = taken(submit(Bench.bestEffort("a", MINUTE))).id();
    bench.settle();
    assertThat(Bench.get(bench.engine().cancel(id))).isEqualTo(CancelAnswer.ACCEPTED);
    bench.settle();
    assertThat(bench.backend.vms()).isEmpty();
    assertThat(Bench.get(bench.engine().cancel(id))).isEqualTo(CancelAnswer.ALREADY_ENDED);
    assertThat(Bench.get(bench.engine().cancel(new LeaseId("99")))).isEqualTo(CancelAnswer.UNKNOWN);
  }

  @Test
  void whatWasDueWhileNobodyLookedIsDoneInOrder() {
    LeaseId id = taken(submit(Bench.bestEffort("a", MINUTE))).id();
    bench.settle();
    bench.clock.move(Duration.ofHours(3));
    bench.restart(2);
    bench.awaitReady();
    bench.settle();

    assertThat(bench.store.state(id)).contains(LeaseState.DONE);
    assertThat(resumptions()).isEqualTo(1);
  }

  @Test
  void aDelayThatMayMakeOthersLateIsTold() {
    submit(Bench.bestEffort("a", MINUTE));
    submit(Bench.bestEffort("b", MINUTE.multipliedBy(2)));
    bench.settle();
    bench.pass(MINUTE.plusMillis(200));
    assertThat(resumptions()).isZero();

    bench.pass(MINUTE.plusMillis(300));
    assertThat(resumptions()).isEqualTo(1);
  }

  @Test
  void aClockThatJumpsForwardIsToldAndLosesNothing() {
    LeaseId id = taken(submit(Bench.bestEffort("a", MINUTE))).id();
    bench.settle();
    bench.pass(Duration.ofDays(1));

    assertThat(bench.store.state(id)).contains(LeaseState.DONE);
    assertThat(resumptions()).isEqualTo(1);
  }

  @Test
  void aClockThatJumpsBackStopsTimeButNotTheScheduler() {
    bench.pass(Duration.ofHours(-2));
    LeaseId id = taken(submit(Bench.bestEffort("a", MINUTE))).id();
    bench.settle();
    assertThat(bench.store.state(id)).contains(LeaseState.ACTIVE);
    bench.pass(Duration.ofHours(2).plus(MINUTE));
    assertThat(bench.store.state(id)).contains(LeaseState.DONE);
    assertThat(bench.store.events()).extracting(Event::at).isSorted();
  }

  @Test
  void theBackendIsToldOfLeasesThatComeAndGo() {
    LeaseId ended = taken(submit(Bench.bestEffort("a", MINUTE))).id();
    LeaseId runs = taken(submit(Bench.bestEffort("b", MINUTE.multipliedBy(9)))).id();
    Start past = new Start.At(Bench.NOON.minusSeconds(1));
    submit(Bench.submission(Optional.empty(), past, MINUTE, Optional.empty()));
    assertThat(bench.backend.expected()).containsExactly(ended, runs);

    bench.pass(MINUTE);
    assertThat(bench.backend.expected()).containsExactly(runs);
    bench.backend.forget(runs);
    bench.restart(2);
    bench.awaitReady();
    assertThat(bench.backend.expected()).containsExactly(runs);
  }

  @Test
  void stoppedItTakesNothingMore() {
    bench.engine().close();

    assertThatThrownBy(() -> submit(Bench.bestEffort("a", MINUTE)))
        .hasCauseInstanceOf(ServiceUnavailable.class)
        .hasMessageContaining("the daemon stops");
  }
}
