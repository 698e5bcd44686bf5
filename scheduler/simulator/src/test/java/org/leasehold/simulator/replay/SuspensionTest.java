package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.QUEUED;
import static org.leasehold.core.lease.LeaseState.SUSPENDED;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.Start;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;

/** Who may be suspended, what becomes of those who may not, and which pieces are too short. */
class SuspensionTest {

  @ParameterizedTest
  @CsvSource({
    "NONE, 1, REQUEUE", "NONE, 2, REQUEUE", "SERIAL_ONLY, 1, SUSPEND",
    "SERIAL_ONLY, 2, REQUEUE", "ALL, 1, SUSPEND", "ALL, 2, SUSPEND"
  })
  void suspendsWhomTheSettingsAllow(Suspension suspension, int nodes, String manner) {
    Result result =
        Scenario.hosts(2)
            .suspension(suspension)
            .bestEffort("batch", 0, nodes, 120)
            .reservation("class", 10, 60, 2, 30)
            .run();

    assertThat(result.yields()).containsExactly("batch " + manner);
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aRequeuedLeaseBeginsAnewAndRunsForAllItAskedFor() {
    Result result =
        Scenario.hosts(1)
            .suspension(Suspension.NONE)
            .bestEffort("batch", 0, 1, 120, 100)
            .reservation("class", 10, 60, 1, 30)
            .run();

    assertThat(result.moments("batch", QUEUED))
        .containsExactly(Duration.ZERO, Duration.ofMinutes(60));
    assertThat(result.moments("batch", ACTIVE))
        .containsExactly(Duration.ZERO, Duration.ofMinutes(90));
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofMinutes(190));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aSuspendedLeaseGoesOnWhereItWas() {
    Result result =
        Scenario.hosts(1).bestEffort("batch", 0, 1, 120).reservation("class", 10, 60, 1, 30).run();

    assertThat(result.moments("batch", SUSPENDED)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.moments("batch", ACTIVE))
        .containsExactly(Duration.ZERO, Duration.ofSeconds(90 * 60 + 32));
    assertThat(result.moments("batch", DONE))
        .containsExactly(Duration.ofSeconds((120 + 30) * 60 + 2 * 32));
    assertThat(result.violation()).isEmpty();
  }

  /** A piece costs a suspension of 32 s and must run for as many times that as the factor says. */
  @ParameterizedTest
  @CsvSource({
    "0, 33, true",
    "0, 32, false",
    "1, 64, true",
    "1, 63, false",
    "10, 352, true",
    "10, 351, false"
  })
  void aPieceTooShortToPayIsNotRun(double factor, int gapSeconds, boolean runs) {
    Result result = intoGap(Scenario.hosts(1).threshold(factor), gapSeconds).run();

    Duration start = Duration.ofSeconds(runs ? 0 : gapSeconds + 1800);
    assertThat(result.moments("batch", ACTIVE)).startsWith(start);
    assertThat(result.times("batch", SUSPENDED)).isEqualTo(runs ? 1 : 0);
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  /** One that would fit whole needs no piece. */
  @Test
  void aWholeRunIsNeverTooShort() {
    LeaseTerms terms = new LeaseTerms(new Start.Asap(), Optional.of(Duration.ofSeconds(5)), true);
    Instant start = Scenario.START;
    Result result =
        intoGap(Scenario.hosts(1).threshold(10), 60)
            .add(start, terms, "brief", Scenario.nodes(1), Optional.empty())
            .run();

    assertThat(result.moments("brief", DONE)).containsExactly(Duration.ofSeconds(5));
    assertThat(result.violation()).isEmpty();
  }

  /** A lease of an hour, with a reservation of half an hour after so many seconds. */
  private static Scenario intoGap(Scenario scenario, int gapSeconds) {
    Duration half = Duration.ofMinutes(30);
    Instant later = Scenario.START.plusSeconds(gapSeconds);
    LeaseTerms terms = new LeaseTerms(new Start.At(later), Optional.of(half), false);
    return scenario
        .add(Scenario.START, terms, "class", Scenario.nodes(1), Optional.of(half))
        .bestEffort("batch", 0, 1, 60);
  }

  @Test
  void aLeaseCutShortGoesOnWhenWhatCutItShortHasGone() {
    HandDriven driven =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .drive()
            .to(30 * 60);
    driven.cancel("class");

    Result result = driven.finish();

    assertThat(result.times("batch", SUSPENDED)).isZero();
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofMinutes(120));
    assertThat(result.violation()).isEmpty();
  }
}
