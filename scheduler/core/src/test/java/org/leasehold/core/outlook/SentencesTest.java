package org.leasehold.core.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.outlook.Explanation.Cause;
import org.leasehold.core.snapshot.LeaseSnapshot.Ending;

/** Sentences that scenarios of the simulator seldom come by; the others are tested there. */
class SentencesTest {
  private static final LeaseId LEASE = new LeaseId("7");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant ONE = Instant.parse("2026-01-01T13:00:00Z");

  private static PlannedRun run(RunEnd ends) {
    return new PlannedRun(NOON, Optional.of(ONE), ends, List.of("h1"));
  }

  @ParameterizedTest
  @CsvSource({
    "SUSPEND, Lease 7 would be suspended at 2026-01-01T12:00:00Z: young.",
    "MIGRATE, Lease 7 would be moved to other hosts from 2026-01-01T12:00:00Z on: young.",
    "REQUEUE, Lease 7 would be stopped at 2026-01-01T12:00:00Z and queued again: young.",
    "REPLAN, Lease 7 would lose its planned start at 2026-01-01T12:00:00Z: young.",
    "REPLACE, Lease 7 would be placed on other hosts for its start at 2026-01-01T12:00:00Z: young."
  })
  void effects(Effect.Kind kind, String sentence) {
    Effect effect = new Effect(LEASE, kind, NOON, "young");
    Forecast forecast = new Forecast.Accepted(LEASE, run(RunEnd.SUSPEND), List.of(effect));
    assertThat(forecast.sentences())
        .containsExactly(
            "It would run on h1 from 2026-01-01T12:00:00Z to 2026-01-01T13:00:00Z,"
                + " and would then be suspended.",
            sentence);
  }

  @Test
  void severalWouldYield() {
    Alternative later =
        new Alternative(
            Alternative.Kind.LATER,
            NOON,
            1,
            Optional.empty(),
            List.of(
                new Effect(LEASE, Effect.Kind.SUSPEND, NOON, ""),
                new Effect(new LeaseId("8"), Effect.Kind.REQUEUE, NOON, "")));
    assertThat(ForecastWords.of(refused(later)))
        .contains(
            "The first start found that would do is 2026-01-01T12:00:00Z;"
                + " leases 7 and 8 would yield.");
  }

  @Test
  void whatIsOfAnotherUserIsSaidSo() {
    Effect effect = new Effect(Hidden.LEASE, Effect.Kind.SUSPEND, NOON, "");
    assertThat(EffectWords.of(effect, true))
        .isEqualTo("A lease of another user would be suspended at 2026-01-01T12:00:00Z.");
    assertThat(EffectWords.yielding(List.of(effect)))
        .isEqualTo("; a lease of another user would yield");
  }

  private static Forecast refused(Alternative other) {
    return new Forecast.Refused(
        LEASE, new Refusal(RefusalReason.NO_CAPACITY, "no room"), List.of(other));
  }

  @ParameterizedTest
  @CsvSource({
    "SCHEDULED, It is being started on h1.",
    "SUSPENDING, It is being suspended on h1.",
    "MIGRATING, 'What is saved of it is being moved, to go on at 2026-01-01T12:00:00Z on h1.'",
    "RESUMING, 'It is being resumed, to go on at 2026-01-01T12:00:00Z on h1.'",
    "SHUTTING_DOWN, 'It has run for all it will, and is being shut down on h1.'",
    "ACTIVE, It runs since 2026-01-01T12:00:00Z on h1."
  })
  void running(LeaseState state, String first) {
    assertThat(running(state, RunEnd.DONE, Optional.empty()).get(0)).isEqualTo(first);
  }

  @Test
  void runningUntilAnotherNeedsTheHosts() {
    assertThat(running(LeaseState.ACTIVE, RunEnd.REQUEUE, Optional.of(ONE)))
        .containsExactly(
            "It runs since 2026-01-01T12:00:00Z on h1.",
            "It has run for 5m and has 55m left.",
            "From 2026-01-01T13:00:00Z on it is moved while it runs.",
            "It is stopped at 2026-01-01T13:00:00Z to make way for lease 9,"
                + " and begins anew later.");
  }

  private static List<String> running(LeaseState state, RunEnd ends, Optional<Instant> movesAt) {
    return new Explanation.Running(
            LEASE,
            state,
            run(ends),
            Duration.ofMinutes(5),
            Optional.of(Duration.ofMinutes(55)),
            movesAt,
            Optional.of(new LeaseId("9")))
        .sentences();
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void leaving(Ending why) {
    String sentence =
        switch (why) {
          case FINISHED -> "It has finished, and its VMs are being stopped.";
          case CANCELLED -> "It is cancelled, and its VMs are being stopped.";
          case FAILED -> "It has failed, and its VMs are being stopped.";
          case REQUEUED -> "Its VMs are being stopped, to begin anew when there is room again.";
        };
    assertThat(new Explanation.Leaving(LEASE, LeaseState.ACTIVE, why).sentences())
        .containsExactly(sentence);
  }

  @Test
  void late() {
    assertThat(
            new Explanation.Stranded(LEASE, LeaseState.QUEUED, NOON, Optional.empty()).sentences())
        .containsExactly(
            "It was promised its start at 2026-01-01T12:00:00Z"
                + " and has lost its hosts to a fault; others are looked for.");
    assertThat(
            new Explanation.Promised(
                    LEASE,
                    LeaseState.SCHEDULED,
                    run(RunEnd.DONE),
                    Optional.empty(),
                    true,
                    List.of())
                .sentences())
        .startsWith(
            "It is late: it is now to run from 2026-01-01T12:00:00Z to 2026-01-01T13:00:00Z.");
  }

  @Test
  void byADeadline() {
    Optional<Instant> evening = Optional.of(NOON.plusSeconds(6 * 3600));
    assertThat(new Explanation.Stranded(LEASE, LeaseState.QUEUED, NOON, evening).sentences())
        .containsExactly(
            "It was promised to be done by 2026-01-01T18:00:00Z"
                + " and has lost its hosts to a fault; others are looked for.");
    assertThat(
            new Explanation.Promised(
                    LEASE, LeaseState.SCHEDULED, run(RunEnd.DONE), evening, false, List.of())
                .sentences())
        .contains(
            "It must be done by 2026-01-01T18:00:00Z;"
                + " until it starts it may be planned for another time before that.");
  }

  @Test
  void waitingForManyWithNodesOfSeveralSizes() {
    Need need =
        new Need(
            List.of(new NodeSet(2, Resources.of(100, 1024)), new NodeSet(1, Resources.of(50, 512))),
            Optional.empty(),
            2,
            Optional.of(Duration.ZERO));
    Holder holder = new Holder(new LeaseId("3"), LeaseType.IMMEDIATE, 2, NOON, Optional.of(ONE));
    Explanation.Waiting waiting =
        new Explanation.Waiting(
            LEASE,
            LeaseState.QUEUED,
            Cause.NO_ROOM,
            need,
            new Standing(4, 9, 0.5, "small first"),
            Optional.empty(),
            List.of(holder),
            1,
            Optional.empty(),
            Optional.of(new ExpectedStart(ONE, ExpectedStart.Basis.ROUGH)),
            List.of(),
            List.of());
    assertThat(waiting.sentences())
        .containsExactly(
            "It needs 2 nodes of 1 CPU, 1024 MB memory and 1 node of 0.5 CPU, 512 MB memory,"
                + " without end.",
            "There is room for 2 of 3 nodes now.",
            "Lease 3 has 2 nodes until 2026-01-01T13:00:00Z.",
            "1 other lease holds hosts as well.",
            "It is number 4 of 9 in the queue: small first.",
            "It will hardly start before 2026-01-01T13:00:00Z, so much work is ahead of it.");
  }
}
