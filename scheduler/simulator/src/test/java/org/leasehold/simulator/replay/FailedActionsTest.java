package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.CANCELLED;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.FAILED;
import static org.leasehold.core.lease.LeaseState.QUEUED;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event.ActionFailed;
import org.leasehold.core.event.Event.LeaseFailed;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.event.Event.VmStarted;
import org.leasehold.simulator.replay.Troubles.Trouble;

/** What fails is tried again, then done elsewhere, and else ends as the settings say. */
class FailedActionsTest {

  @Test
  void aVmThatDoesNotStartIsTriedAgain() {
    Result result =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 10)
            .drive(Troubles.of("batch", ActionKind.START, 2, Trouble.failing()))
            .finish();

    assertThat(result.all(ActionFailed.class))
        .extracting(ActionFailed::attempt)
        .containsExactly(1, 2);
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofSeconds(610));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aReservationWhoseHostDoesNotWorkGoesToAnother() {
    Troubles badHost = Troubles.ofStartsOn("h1");
    Result result = Scenario.hosts(2).reservation("class", 0, 10, 1, 30).drive(badHost).finish();

    assertThat(result.all(VmStarted.class)).extracting(VmStarted::host).containsExactly("h2");
    assertThat(result.moments("class", DONE)).containsExactly(Duration.ofMinutes(40));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void allVmsOfALeaseGoElsewhereTogether() {
    Troubles badHost = Troubles.ofStartsOn("h1");
    Result result = Scenario.hosts(4).bestEffort("batch", 0, 3, 30).drive(badHost).finish();

    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aLeaseThatStartsNowhereFails() {
    Result result =
        Scenario.hosts(2)
            .bestEffort("batch", 0, 1, 10)
            .drive(Troubles.of("batch", ActionKind.START, 1_000, Trouble.failing()))
            .finish();

    assertThat(result.state("batch")).isEqualTo(FAILED);
    assertThat(result.all(LeaseFailed.class)).hasSize(1);
    assertThat(result.violation()).isEmpty();
  }

  /** Nobody yields a second time to what cannot be. */
  @Test
  void aLeaseThatCanStartNowhereFailsAtOnceAndNobodyYieldsToIt() {
    Result result =
        Scenario.hosts(2)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .drive(Troubles.ofHopelessStarts("class"))
            .finish();

    assertThat(result.all(ActionFailed.class)).hasSize(1);
    assertThat(result.state("class")).isEqualTo(FAILED);
    assertThat(result.all(LeaseFailed.class))
        .extracting(LeaseFailed::reason)
        .allMatch(reason -> reason.endsWith("failed: it was told to fail"));
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofMinutes(120));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aLeaseThatCannotBeSuspendedBeginsAnewForTheReservation() {
    Result result =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .drive(Troubles.of("batch", ActionKind.SUSPEND, 1_000, Trouble.failing()))
            .finish();

    assertThat(result.state("class")).isEqualTo(DONE);
    assertThat(result.times("batch", QUEUED)).isEqualTo(2);
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aSuspensionThatFailsOnceIsMadeAgain() {
    Result result =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .drive(Troubles.of("batch", ActionKind.SUSPEND, 1, Trouble.failing()))
            .finish();

    assertThat(result.times("batch", QUEUED)).isEqualTo(1);
    assertThat(result.state("class")).isEqualTo(DONE);
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aLeaseWhoseStateCannotBeRestoredBeginsAnew() {
    Result result =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .drive(Troubles.of("batch", ActionKind.RESUME, 1_000, Trouble.failing()))
            .finish();

    assertThat(result.times("batch", QUEUED)).isEqualTo(2);
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aLeaseThatCannotBeMovedLiveIsSuspendedOrStoppedInstead() {
    Result result =
        Scenario.slots(2, 2)
            .policies(JavaPolicies.with(JavaPolicies.bestEffortYields(Manner.MIGRATE)))
            .bestEffort("one", 0, 1, 120)
            .bestEffort("two", 0, 1, 120)
            .bestEffort("three", 0, 1, 20)
            .reservation("class", 10, 60, 2, 30)
            .drive(
                new Troubles(
                    (action, nth) ->
                        action.kind() == ActionKind.MIGRATE_LIVE
                            ? Trouble.failing()
                            : Trouble.NONE))
            .finish();

    assertThat(result.state("class")).isEqualTo(DONE);
    assertThat(result.state("one")).isEqualTo(DONE);
    assertThat(result.state("two")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aVmThatDoesNotStopIsStoppedAgainAndAgain() {
    HandDriven hand =
        Scenario.hosts(1)
            .unlimited("batch", 0, 1)
            .drive(Troubles.of("batch", ActionKind.STOP, 9, Trouble.failing()));
    hand.to(60);
    hand.cancel("batch");
    Result result = hand.finish();

    assertThat(result.all(ActionFailed.class)).hasSize(9);
    assertThat(result.state("batch")).isEqualTo(CANCELLED);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aBestEffortLeaseThatLosesAVmBeginsAnew() {
    HandDriven hand = Scenario.hosts(3).bestEffort("batch", 0, 2, 10).drive(Troubles.none());
    hand.to(60).lose("batch", 0);
    Result result = hand.finish();

    assertThat(result.moments("batch", ACTIVE))
        .containsExactly(Duration.ZERO, Duration.ofSeconds(60));
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofSeconds(660));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aReservationThatLosesAVmFails() {
    HandDriven hand = Scenario.hosts(3).reservation("class", 0, 1, 2, 10).drive(Troubles.none());
    hand.to(120).lose("class", 1);
    Result result = hand.finish();

    assertThat(result.state("class")).isEqualTo(FAILED);
    assertThat(result.violation()).isEmpty();
  }
}
