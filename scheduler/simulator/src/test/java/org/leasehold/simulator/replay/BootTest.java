package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.CANCELLED;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.REJECTED;
import static org.leasehold.core.lease.LeaseState.SCHEDULED;
import static org.leasehold.core.lease.LeaseState.SUSPENDED;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event.BootStarted;
import org.leasehold.core.event.Event.LeaseDelayed;
import org.leasehold.core.event.Event.VmStarted;
import org.leasehold.core.event.Event.VmStopped;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Start;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;
import org.leasehold.simulator.replay.Troubles.Trouble;
import org.leasehold.simulator.workload.Workload;

/** VMs that take time to boot are started early enough to be up in time. */
class BootTest {
  private static final Duration BOOT = Duration.ofSeconds(45);
  private static final LeaseTerms AT_60 =
      new LeaseTerms(new Start.At(Scenario.at(60)), Optional.of(Duration.ofMinutes(30)), false);
  private static final LeaseTerms ENDS_EARLY =
      new LeaseTerms(new Start.Asap(), Optional.of(Duration.ofMinutes(59)), false);

  @Test
  void aReservationRunsAtItsStartAndIsStartedBefore() {
    Result result = Scenario.hosts(2).boot(BOOT).reservation("class", 0, 60, 2, 30).run();

    assertThat(result.all(BootStarted.class))
        .extracting(boot -> result.since(boot.at()))
        .containsOnly(Duration.ofMinutes(60).minus(BOOT))
        .hasSize(2);
    assertThat(result.all(VmStarted.class))
        .extracting(start -> result.since(start.at()))
        .containsOnly(Duration.ofMinutes(60));
    assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.moments("class", DONE)).containsExactly(Duration.ofMinutes(90));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void whoYieldsIsGoneBeforeTheVmsBoot() {
    Result result =
        Scenario.hosts(1)
            .boot(BOOT)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .run();

    assertThat(result.moments("batch", SUSPENDED))
        .containsExactly(Duration.ofMinutes(60).minus(BOOT));
    assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void otherLeasesRunFromWhenTheirVmsAreUp() {
    Result result =
        Scenario.hosts(2)
            .boot(BOOT)
            .bestEffort("batch", 0, 1, 10)
            .immediate("demo", 0, 1, 10)
            .run();

    for (String lease : new String[] {"batch", "demo"}) {
      assertThat(result.moments(lease, ACTIVE)).containsExactly(BOOT);
      assertThat(result.moments(lease, DONE)).containsExactly(BOOT.plusMinutes(10));
    }
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aStartNearerThanTheBootIsRefusedWithTheEarliestThatWorks() {
    Result result =
        Scenario.hosts(1)
            .boot(Duration.ofMinutes(2))
            .reservation("soon", 10, 11, 1, 30)
            .reservation("then", 10, 12, 1, 30)
            .run();

    assertThat(result.state("soon")).isEqualTo(REJECTED);
    assertThat(result.refusal("soon").orElseThrow().reason())
        .isEqualTo(RefusalReason.START_TOO_SOON);
    assertThat(result.refusal("soon").orElseThrow().message())
        .contains("the earliest start is " + Scenario.at(12));
    assertThat(result.moments("then", ACTIVE)).containsExactly(Duration.ofMinutes(12));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void vmsThatAreUpEarlyWaitForTheStart() {
    Troubles quick =
        new Troubles(
            (action, nth) -> action.kind() == ActionKind.START ? Trouble.late(-20) : Trouble.NONE);
    HandDriven driven =
        Scenario.hosts(1)
            .boot(BOOT)
            .add(Scenario.at(0), AT_60, "class", Scenario.nodes(1), Optional.empty())
            .drive(quick);

    assertThat(driven.to(3590).state("class")).isEqualTo(SCHEDULED);
    Result result = driven.finish();
    assertThat(result.all(VmStarted.class))
        .extracting(start -> result.since(start.at()))
        .containsExactly(Duration.ofSeconds(3580));
    assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aLeaseThatIsUpEarlyGetsNoMoreThanItAskedFor() {
    Troubles quick =
        new Troubles(
            (action, nth) -> action.kind() == ActionKind.START ? Trouble.late(-20) : Trouble.NONE);
    Result result =
        Scenario.hosts(1).boot(BOOT).bestEffort("batch", 0, 1, 10).drive(quick).finish();

    assertThat(result.moments("batch", ACTIVE)).containsExactly(Duration.ofSeconds(25));
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofSeconds(625));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void vmsThatBootAreStoppedWhenTheirLeaseIsCancelled() {
    HandDriven driven = Scenario.hosts(1).boot(BOOT).reservation("class", 0, 60, 1, 30).drive();
    driven.to(3560).cancel("class");
    Result result = driven.finish();

    assertThat(result.state("class")).isEqualTo(CANCELLED);
    assertThat(result.all(VmStopped.class)).hasSize(1);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aLateSuspensionLetsTheReservationStartInTimeElsewhere() {
    Troubles slow =
        new Troubles(
            (action, nth) ->
                action.kind() == ActionKind.SUSPEND ? Trouble.late(200) : Trouble.NONE);
    Result result =
        Scenario.hosts(2)
            .boot(BOOT)
            .add(0, ENDS_EARLY, "short", Scenario.nodes(1), 53)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 55, 1, 30)
            .drive(slow)
            .finish();

    assertThat(result.all(LeaseDelayed.class)).isEmpty();
    assertThat(result.moments("class", ACTIVE).get(0))
        .isBetween(Duration.ofMinutes(55), Duration.ofMinutes(55).plusSeconds(1));
    assertThat(result.violation()).isEmpty();
  }

  @Property(tries = 300, seed = "20260401", shrinking = ShrinkingMode.OFF)
  void anyWorkloadKeepsEveryInvariant(@ForAll long seed) {
    RandomWorkload random = new RandomWorkload(seed);
    Site site = random.site();
    SchedulingSettings settings = random.bootingSettings();
    Policies policies = random.policies();
    Workload workload = random.workload();

    Result result = Scenario.replay(site, settings, policies, workload);

    assertThat(result.violation()).as("seed %d", seed).isEmpty();
    assertThat(result.allDone()).as("all leases ended, seed %d", seed).isTrue();
    assertThat(result.all(LeaseDelayed.class)).as("seed %d", seed).isEmpty();
  }

  @Property(tries = 150, seed = "20260402", shrinking = ShrinkingMode.OFF)
  void anyTroublesKeepEveryInvariant(@ForAll long seed) {
    RandomWorkload random = new RandomWorkload(seed);
    Site site = random.site();
    SchedulingSettings settings = random.bootingSettings();
    Policies policies = random.policies();
    Workload workload = random.workload();
    Troubles troubles = Troubles.random(new SplittableRandom(seed));

    Result result =
        new HandDriven(site, settings, policies, workload, Duration.ofSeconds(1), troubles)
            .finish();

    assertThat(result.violation()).as("seed %d", seed).isEmpty();
    assertThat(result.allDone()).as("all leases ended, seed %d", seed).isTrue();
  }

  /** Seeds that found faults once, in longer runs than the property above. */
  @ParameterizedTest
  @ValueSource(longs = {20261401, 7000113})
  void keepsInTroubleWhatItOnceDidNot(long seed) {
    anyTroublesKeepEveryInvariant(seed);
  }
}
