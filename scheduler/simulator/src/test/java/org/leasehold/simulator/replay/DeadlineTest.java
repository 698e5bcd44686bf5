package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.FAILED;
import static org.leasehold.core.lease.LeaseState.REJECTED;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event.LeaseDelayed;
import org.leasehold.core.event.Event.LeaseFailed;
import org.leasehold.core.event.Event.VmStarted;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.simulator.replay.Troubles.Trouble;

/** Leases that must be done by a deadline. */
class DeadlineTest {
  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  @Test
  void beginsAtOnceWhereThereIsRoom() {
    Result result = Scenario.hosts(2).deadline("report", 0, 120, 2, 30).run();

    assertThat(result.moments("report", ACTIVE)).containsExactly(Duration.ZERO);
    assertThat(result.moments("report", DONE)).containsExactly(minutes(30));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void doesNotBeginBeforeItsEarliestStart() {
    Result result = Scenario.hosts(1).deadline("report", 0, 45, 120, 1, 30).run();

    assertThat(result.moments("report", ACTIVE)).containsExactly(minutes(45));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void waitsForRoomRatherThanHaveOthersYield() {
    Result result =
        Scenario.hosts(1).bestEffort("batch", 0, 1, 60).deadline("report", 10, 90, 1, 30).run();

    assertThat(result.moments("report", ACTIVE)).containsExactly(minutes(60));
    assertThat(result.moments("report", DONE)).containsExactly(minutes(90));
    assertThat(result.yields()).isEmpty();
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void hasOthersYieldWhereItWouldBeLateOtherwise() {
    Result result =
        Scenario.hosts(1).bestEffort("batch", 0, 1, 60).deadline("report", 10, 80, 1, 30).run();

    assertThat(result.yields()).hasSize(1);
    assertThat(result.state("report")).isEqualTo(DONE);
    assertThat(result.moments("report", DONE).get(0)).isLessThanOrEqualTo(minutes(80));
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void isRefusedWhereNoStartIsInTime() {
    Result result =
        Scenario.hosts(1).notPreemptible("batch", 0, 1, 60).deadline("report", 10, 89, 1, 30).run();

    assertThat(result.state("report")).isEqualTo(REJECTED);
    assertThat(result.refusal("report"))
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(RefusalReason.NO_CAPACITY);
              assertThat(refusal.message())
                  .startsWith("cannot be done by 2026-01-01T01:29:00Z from any start")
                  .contains("needs 1 node");
            });
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void isRefusedWhereItWouldBeLateOnAnEmptySite() {
    Result result = Scenario.hosts(1).deadline("report", 10, 20, 45, 1, 30).run();

    assertThat(result.refusal("report"))
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(RefusalReason.DEADLINE_TOO_SOON);
              assertThat(refusal.message()).contains("done at 2026-01-01T00:50:00Z");
            });
  }

  @Test
  void isPutOffForAReservationAsFarAsItsDeadlineAllows() {
    Result result =
        Scenario.hosts(1)
            .deadline("report", 0, 20, 120, 1, 30)
            .reservation("class", 5, 20, 1, 40)
            .run();

    assertThat(result.moments("class", ACTIVE)).containsExactly(minutes(20));
    assertThat(result.moments("report", ACTIVE)).containsExactly(minutes(60));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void keepsItsPlaceFromAReservationThatWouldMakeItLate() {
    Result result =
        Scenario.hosts(1)
            .deadline("report", 0, 20, 60, 1, 30)
            .reservation("class", 5, 20, 1, 40)
            .run();

    assertThat(result.state("class")).isEqualTo(REJECTED);
    assertThat(result.state("report")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void beginsEarlierWhereRoomIsLeft() {
    Result result =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 60, 20)
            .deadline("report", 10, 200, 1, 30)
            .run();

    assertThat(result.plannedStarts("report")).containsExactly(minutes(60), minutes(20));
    assertThat(result.moments("report", ACTIVE)).containsExactly(minutes(20));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void beginsAnewElsewhereWhereThereIsTime() {
    Troubles badHost = Troubles.ofStartsOn("h1");
    Result result = Scenario.hosts(2).deadline("report", 0, 60, 1, 30).drive(badHost).finish();

    assertThat(result.all(VmStarted.class)).extracting(VmStarted::host).containsExactly("h2");
    assertThat(result.state("report")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void beginsAnewAfterALostVmWhereThereIsTime() {
    HandDriven driven = Scenario.hosts(1).deadline("report", 0, 60, 1, 30).drive().to(600);
    Result result = driven.lose("report", 0).finish();

    assertThat(result.moments("report", DONE)).containsExactly(minutes(40));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void failsWhereItCannotBeDoneInTimeAnyMore() {
    HandDriven driven = Scenario.hosts(1).deadline("report", 0, 35, 1, 30).drive().to(600);
    Result result = driven.lose("report", 0).finish();

    assertThat(result.state("report")).isEqualTo(FAILED);
    assertThat(result.all(LeaseFailed.class)).hasSize(1);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void failsWhereNoRoomIsFoundInTime() {
    Troubles lateStop = Troubles.of("class", ActionKind.STOP, 1, Trouble.late(1_200));
    Result result =
        Scenario.hosts(1)
            .reservation("class", 0, 0, 1, 30, 90)
            .deadline("report", 0, 65, 1, 30)
            .drive(lateStop)
            .finish();

    assertThat(result.state("report")).isEqualTo(FAILED);
    assertThat(result.all(LeaseFailed.class).get(0).reason())
        .isEqualTo("there was no room for it early enough for its deadline");
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void whatIsLateWithinTheSlackIsNoDelay() {
    Troubles lateStop = Troubles.of("class", ActionKind.STOP, 1, Trouble.late(120));
    Result result =
        Scenario.hosts(1)
            .reservation("class", 0, 0, 1, 30, 90)
            .deadline("report", 0, 65, 1, 30)
            .drive(lateStop)
            .finish();

    assertThat(result.state("report")).isEqualTo(DONE);
    assertThat(result.all(LeaseDelayed.class)).isEmpty();
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void whatIsStartedTooLateIsToldAndRunsOn() {
    Troubles lateStart = Troubles.of("report", ActionKind.START, 1, Trouble.late(600));
    Result result = Scenario.hosts(1).deadline("report", 0, 32, 1, 30).drive(lateStart).finish();

    assertThat(result.all(LeaseDelayed.class)).isNotEmpty();
    assertThat(result.moments("report", DONE)).containsExactly(minutes(40));
    assertThat(result.violation()).isEmpty();
  }
}
