package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.FAILED;
import static org.leasehold.core.lease.LeaseState.SUSPENDING;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event.ActionLate;
import org.leasehold.core.event.Event.LeaseDelayed;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.event.Event.VmStarted;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.simulator.replay.Troubles.Trouble;

/** What is late is told, pushes what depends on it, and breaks no promise that can be kept. */
class LateActionsTest {

  @Test
  void aReservationGoesToAnotherHostWhenTheSuspensionOnItsOwnIsLate() {
    Troubles troubles = Troubles.of("batch", ActionKind.SUSPEND, 1, Trouble.late(120));
    Result result =
        Scenario.hosts(2)
            .bestEffort("other", 0, 1, 55)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 50, 1, 30)
            .drive(troubles)
            .finish();

    assertThat(result.moments("class", ACTIVE)).hasSize(1);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aReservationThatNoHostCanTakeWaitsAndIsToldToBeLate() {
    Troubles troubles = Troubles.of("batch", ActionKind.SUSPEND, 1, Trouble.late(60));
    Result result =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .drive(troubles)
            .finish();

    assertThat(result.all(ActionLate.class))
        .extracting(ActionLate::action)
        .containsExactly(ActionKind.SUSPEND);
    assertThat(result.all(LeaseDelayed.class)).isNotEmpty();
    assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(61));
    assertThat(result.moments("class", DONE)).containsExactly(Duration.ofMinutes(90));
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aReservationThatIsBlockedToItsEndFails() {
    Troubles troubles = Troubles.of("batch", ActionKind.SUSPEND, 1, Trouble.late(3600));
    Result result =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .drive(troubles)
            .finish();

    assertThat(result.state("class")).isEqualTo(FAILED);
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aLeaseThatRanOverWhileNobodyLookedComesToItsEnd() {
    HandDriven driven =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 60, 600)
            .reservation("class", 0, 30, 1, 170)
            .drive(Duration.ofHours(3));

    driven.to(60).lateTo(100 * 60);

    Result result = driven.finish();
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.times("batch", SUSPENDING)).isZero();
    assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aLeaseThatRanOverIsShutDownNotBegunAnew() {
    HandDriven driven =
        Scenario.hosts(1)
            .suspension(Suspension.NONE)
            .policies(JavaPolicies.with(JavaPolicies.bestEffortYields(Manner.REQUEUE)))
            .shutdown(Duration.ofSeconds(20))
            .bestEffort("batch", 0, 1, 60, 600)
            .reservation("class", 1, 30, 1, 170)
            .drive(Duration.ofHours(3));

    driven.to(60).lateTo(100 * 60);

    Result result = driven.finish();
    assertThat(result.times("batch", ACTIVE)).isEqualTo(1);
    assertThat(result.moments("batch", DONE))
        .containsExactly(Duration.ofMinutes(100).plusSeconds(20));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void nothingStartsOnAHostBeforeItIsFree() {
    Troubles troubles = Troubles.of("first", ActionKind.STOP, 1, Trouble.late(300));
    Result result =
        Scenario.hosts(1)
            .bestEffort("first", 0, 1, 10)
            .bestEffort("second", 1, 1, 10)
            .drive(troubles)
            .finish();

    assertThat(result.state("second")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aLateStartOfABestEffortLeaseCostsItNoTime() {
    Troubles troubles = Troubles.of("batch", ActionKind.START, 1, Trouble.late(90));
    Result result = Scenario.hosts(1).bestEffort("batch", 0, 1, 10).drive(troubles).finish();

    assertThat(result.all(VmStarted.class)).hasSize(1);
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofSeconds(690));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aLateResumptionCostsNoTimeEither() {
    Troubles troubles = Troubles.of("batch", ActionKind.RESUME, 1, Trouble.late(90));
    Result result =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .drive(troubles)
            .finish();

    assertThat(result.moments("batch", DONE))
        .containsExactly(Duration.ofMinutes(150).plusSeconds(32 + 32 + 90));
    assertThat(result.violation()).isEmpty();
  }
}
