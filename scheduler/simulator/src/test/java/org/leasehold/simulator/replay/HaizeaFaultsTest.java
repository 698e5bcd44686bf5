package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.FAILED;
import static org.leasehold.core.lease.LeaseState.REJECTED;
import static org.leasehold.core.lease.LeaseState.SUSPENDED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event.LeaseAccepted;
import org.leasehold.core.event.Event.LeaseFailed;
import org.leasehold.core.event.Event.LeaseRejected;
import org.leasehold.core.event.Event.LeaseStateChanged;
import org.leasehold.core.event.Event.LeaseSubmitted;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.schedule.Cancellation;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.simulator.report.Report;
import org.leasehold.simulator.report.ReportSettings;
import org.leasehold.simulator.report.RunFigures;
import org.leasehold.simulator.report.RunRecorder;

/**
 * What Haizea 1.1 got wrong, one test or more for each fault. Left out are those that need what is
 * elsewhere: 7 (recovery after a restart), 10 (DeadlineTest) and 11 (host failure, drain and the
 * other features it lacked).
 */
class HaizeaFaultsTest {

  @Test
  void fault1ANonPreemptibleLeaseIsNeverSuspended() {
    Result result =
        Scenario.hosts(2)
            .notPreemptible("old", 0, 1, 120)
            .bestEffort("young", 1, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .run();

    assertThat(result.yields()).containsOnly("young SUSPEND");
    assertThat(result.times("old", SUSPENDED)).isZero();
    assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void fault1ALatestSubmittedNonPreemptibleLeaseIsSparedToo() {
    Result result =
        Scenario.hosts(2)
            .bestEffort("old", 0, 1, 120)
            .notPreemptible("young", 1, 1, 120)
            .reservation("one", 10, 60, 1, 30)
            .reservation("both", 11, 100, 2, 10)
            .run();

    assertThat(result.yields()).containsOnly("old SUSPEND");
    assertThat(result.refusal("both")).isPresent();
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void fault2TheLatestSubmittedYieldsAndNoMoreThanNeeded() {
    Result result =
        Scenario.hosts(4)
            .bestEffort("a", 0, 1, 200)
            .bestEffort("b", 1, 1, 200)
            .bestEffort("c", 2, 1, 200)
            .bestEffort("d", 3, 1, 200)
            .reservation("class", 10, 60, 2, 30)
            .run();

    assertThat(result.yields()).containsOnly("c SUSPEND", "d SUSPEND");
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void fault2WhoeverTurnsOutNotToBeNeededDoesNotYield() {
    Result result =
        Scenario.hosts(4)
            .bestEffort("large", 0, 3, 200)
            .bestEffort("small", 1, 1, 200)
            .reservation("class", 10, 60, 3, 30)
            .run();

    assertThat(result.yields()).containsOnly("large SUSPEND");
    assertThat(result.times("small", SUSPENDED)).isZero();
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void fault3AnImmediateLeaseIsNeverCutShort() {
    Result result =
        Scenario.hosts(2)
            .immediate("now", 0, 1, 120)
            .bestEffort("batch", 1, 1, 200)
            .reservation("both", 10, 60, 2, 30)
            .reservation("one", 11, 60, 1, 30)
            .run();

    assertThat(result.state("both")).isEqualTo(REJECTED);
    assertThat(result.state("one")).isEqualTo(DONE);
    assertThat(result.moments("now", ACTIVE)).containsExactly(Duration.ZERO);
    assertThat(result.moments("now", DONE)).containsExactly(Duration.ofMinutes(120));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void fault3APreemptibleImmediateLeaseYieldsOnlyWhereThePolicyAsksForIt() {
    LeaseTerms terms = new LeaseTerms(new Start.Now(), Optional.of(Duration.ofMinutes(120)), true);
    Scenario scenario =
        Scenario.hosts(1)
            .add(0, terms, "now", Scenario.nodes(1), 120)
            .reservation("class", 10, 60, 1, 30);

    Result spared =
        scenario
            .policies(JavaPolicies.with(JavaPolicies.onlyBestEffortYields(Manner.SUSPEND)))
            .run();
    Result asked =
        scenario.policies(JavaPolicies.with(JavaPolicies.bestEffortYields(Manner.SUSPEND))).run();

    assertThat(spared.state("class")).isEqualTo(REJECTED);
    assertThat(spared.moments("now", DONE)).containsExactly(Duration.ofMinutes(120));
    assertThat(asked.state("class")).isEqualTo(DONE);
    assertThat(asked.moments("now", DONE)).containsExactly(Duration.ofSeconds(150 * 60 + 64));
    assertThat(asked.violation()).isEmpty();
  }

  @Test
  void fault4SuspensionSwitchedOffMeansToRequeueOrToRefuse() {
    Scenario scenario =
        Scenario.hosts(1)
            .suspension(Suspension.NONE)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30);

    Result requeued = scenario.run();
    Result refused = scenario.policies(JavaPolicies.with(JavaPolicies.NOBODY_YIELDS)).run();

    assertThat(requeued.yields()).containsOnly("batch REQUEUE");
    assertThat(requeued.moments("batch", DONE)).containsExactly(Duration.ofMinutes(90 + 120));
    assertThat(requeued.violation()).isEmpty();
    assertThat(refused.state("class")).isEqualTo(REJECTED);
    assertThat(refused.moments("batch", DONE)).containsExactly(Duration.ofMinutes(120));
    assertThat(refused.violation()).isEmpty();
  }

  @Test
  void fault5CancellingAnUnknownLeaseIsAnAnswerAndNothingMore() {
    HandDriven driven = Scenario.hosts(1).bestEffort("batch", 0, 1, 10).drive().to(60);

    assertThat(driven.cancel("nobody")).isEqualTo(Cancellation.UNKNOWN_LEASE);

    Result result = driven.finish();
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofMinutes(10));
    assertThat(driven.cancel("batch")).isEqualTo(Cancellation.ALREADY_ENDED);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void fault6AcceptedDoesNotCountWhatIsRejectedLater() {
    RunRecorder recorder = new RunRecorder();
    for (String id : List.of("kept", "dropped")) {
      LeaseId lease = new LeaseId(id);
      recorder.accept(new LeaseSubmitted(Scenario.START, reservation(lease)));
      recorder.accept(new LeaseAccepted(Scenario.START, lease));
      become(recorder, lease, LeaseState.PENDING, LeaseState.QUEUED);
    }
    LeaseId dropped = new LeaseId("dropped");
    become(recorder, dropped, LeaseState.QUEUED, LeaseState.REJECTED);
    recorder.accept(
        new LeaseRejected(
            Scenario.START, dropped, new Refusal(RefusalReason.NO_CAPACITY, "a host left")));

    Report report =
        recorder.report(new ReportSettings(0, Scenario.START), new RunFigures(0, 0, 0, 0, 0));

    assertThat(report.reservations().accepted()).isEqualTo(1);
    assertThat(report.reservations().rejected()).isEqualTo(1);
  }

  private static LeaseRequest reservation(LeaseId id) {
    Instant later = Scenario.at(60);
    return new LeaseRequest(
        id,
        "",
        new LeaseTerms(new Start.At(later), Optional.of(Duration.ofMinutes(1)), false),
        Scenario.nodes(1),
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }

  private static void become(RunRecorder to, LeaseId lease, LeaseState from, LeaseState state) {
    to.accept(new LeaseStateChanged(Scenario.START, lease, from, state));
  }

  @Test
  void fault8ALateWakeUpLosesNeitherAStartNorAnEnd() {
    HandDriven driven =
        Scenario.hosts(1)
            .reservation("first", 0, 10, 1, 10)
            .reservation("second", 0, 20, 1, 10)
            .notPreemptible("batch", 0, 1, 30)
            .drive(Duration.ofMinutes(6));

    driven.to(0).lateTo(12 * 60 + 7);
    assertThat(driven.state("first")).isEqualTo(ACTIVE);
    driven.lateTo(25 * 60 + 1);
    assertThat(driven.state("first")).isEqualTo(DONE);
    assertThat(driven.state("second")).isEqualTo(ACTIVE);
    driven.lateTo(33 * 60);
    assertThat(driven.state("second")).isEqualTo(DONE);

    Result result = driven.finish();
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
    assertThat(result.allDone()).isTrue();
  }

  @Test
  void fault8AReservationMissedFromItsStartToItsEndFailsWithTheReason() {
    HandDriven driven =
        Scenario.hosts(1)
            .reservation("missed", 0, 10, 1, 10)
            .reservation("next", 0, 40, 1, 10)
            .drive(Duration.ofMinutes(30));

    driven.to(0).lateTo(35 * 60);

    Result result = driven.finish();
    assertThat(result.state("missed")).isEqualTo(FAILED);
    assertThat(result.all(LeaseFailed.class))
        .singleElement()
        .satisfies(
            failed ->
                assertThat(failed.reason())
                    .isEqualTo("its time passed before it could be started"));
    assertThat(result.moments("next", ACTIVE)).containsExactly(Duration.ofMinutes(40));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void fault9OneShortHostCostsNothing() {
    Result result =
        Scenario.hosts(3)
            .policies(
                JavaPolicies.with(
                    JavaPolicies.bestEffortYields(Manner.SUSPEND), JavaPolicies.preferring("h1")))
            .bestEffort("batch", 0, 1, 200)
            .reservation("class", 10, 60, 2, 30)
            .run();

    assertThat(result.yields()).isEmpty();
    assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofMinutes(200));
    assertThat(result.violation()).isEmpty();
  }

  /** Speed itself is measured by benchmarks; this counts the work. */
  @Test
  void fault12WorkPerLeaseDoesNotGrowWithTheNumberOfLeases() {
    double few = placementsPerLease(50);
    double many = placementsPerLease(400);

    assertThat(many).isLessThan(1.5 * few);
  }

  private static double placementsPerLease(int leases) {
    Scenario scenario = Scenario.slots(4, 2);
    for (int i = 0; i < leases; i++) {
      int arrival = i * 10;
      if (i % 8 == 7) {
        scenario.reservation("r" + i, arrival, arrival + 60, 2, 30);
      } else {
        scenario.bestEffort("b" + i, arrival, 1 + i % 3, 10 + i * 7 % 40);
      }
    }
    Placer placer = new Placer(scenario.settings().placement());
    Result result = scenario.run(placer);
    assertThat(result.violation()).isEmpty();
    return (double) placer.placements() / leases;
  }
}
