package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.CANCELLED;
import static org.leasehold.core.lease.LeaseState.DONE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.event.Event.SavedStateDeleted;
import org.leasehold.core.event.Event.VmStopped;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.Cancellation;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** Leases that their users end, in every state, and leases that run until then. */
class CancellationTest {
  private static final Resources TWO = Resources.of(200, 2048);

  /**
   * Two VMs on the host with a GPU: suspended from 3536 s to 3600 s for a class, moved to the other
   * host by 3763.84 s, restored there by 3827.84 s, with 3664 s left to run and then shut down.
   */
  private static Scenario scenario() {
    Site site =
        new Site(
            List.of(
                new Host("gpu", TWO.with(Resources.DISK, 4096).with("gpu", 1)),
                new Host("plain", TWO.with(Resources.DISK, 4096))));
    NodeSet gpu = new NodeSet(1, TWO.with("gpu", 1));
    return Scenario.site(site)
        .backfilling(Backfilling.CONSERVATIVE)
        .shutdown(Duration.ofSeconds(20))
        .policies(
            JavaPolicies.with(
                JavaPolicies.bestEffortYields(Manner.SUSPEND), JavaPolicies.preferring("gpu")))
        .bestEffort("batch", 0, 2, 120)
        .reservation("class", 10, 60, List.of(gpu), 600)
        .bestEffort("behind", 11, 2, 30);
  }

  @ParameterizedTest
  @CsvSource({
    "0, ACTIVE",
    "3000, ACTIVE",
    "3535, ACTIVE",
    "3536, SUSPENDING",
    "3570, SUSPENDING",
    "3599, SUSPENDING",
    "3600, MIGRATING",
    "3700, MIGRATING",
    "3763, MIGRATING",
    "3764, RESUMING",
    "3800, RESUMING",
    "3828, ACTIVE",
    "7490, ACTIVE",
    "7492, SHUTTING_DOWN",
    "7511, SHUTTING_DOWN"
  })
  void endsALeaseInAnyStateItHasVmsIn(int at, LeaseState state) {
    HandDriven driven = scenario().drive().to(at);
    assertThat(driven.state("batch")).isEqualTo(state);

    assertThat(driven.cancel("batch")).isEqualTo(Cancellation.ACCEPTED);
    assertThat(driven.cancel("batch")).isEqualTo(Cancellation.ALREADY_ENDED);

    Result result = driven.finish();
    assertThat(result.moments("batch", CANCELLED)).containsExactly(Duration.ofSeconds(at));
    assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.state("behind")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
    assertThat(result.allDone()).isTrue();
  }

  @Test
  void throwsAwayWhatIsSaved() {
    HandDriven driven =
        Scenario.hosts(1)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 1, 30)
            .drive()
            .to(70 * 60);
    assertThat(driven.state("batch")).isEqualTo(LeaseState.SUSPENDED);

    driven.cancel("batch");

    Result result = driven.finish();
    assertThat(result.state("batch")).isEqualTo(CANCELLED);
    assertThat(result.all(SavedStateDeleted.class)).hasSize(1);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void givesTheHostsToWhoeverWaits() {
    HandDriven driven =
        Scenario.hosts(2)
            .bestEffort("runs", 0, 2, 120)
            .bestEffort("waits", 1, 2, 30)
            .drive()
            .to(600);

    driven.cancel("runs");

    Result result = driven.finish();
    assertThat(result.moments("waits", ACTIVE)).containsExactly(Duration.ofMinutes(10));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void endsAQueuedAndAScheduledLeaseAtOnce() {
    Scenario scenario =
        Scenario.hosts(1)
            .suspension(Suspension.NONE)
            .bestEffort("runs", 0, 1, 120)
            .bestEffort("scheduled", 1, 1, 30)
            .bestEffort("queued", 2, 1, 40);
    HandDriven driven = scenario.drive().to(600);
    assertThat(driven.state("scheduled")).isEqualTo(LeaseState.SCHEDULED);
    assertThat(driven.state("queued")).isEqualTo(LeaseState.QUEUED);

    driven.cancel("scheduled");
    assertThat(driven.state("scheduled")).isEqualTo(CANCELLED);
    assertThat(driven.state("queued")).isEqualTo(LeaseState.SCHEDULED);
    driven.cancel("queued");
    assertThat(driven.state("queued")).isEqualTo(CANCELLED);

    Result result = driven.finish();
    assertThat(result.state("runs")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void endsAReservationBeforeItsStart() {
    HandDriven driven =
        Scenario.hosts(1)
            .suspension(Suspension.NONE)
            .reservation("class", 0, 60, 1, 30)
            .bestEffort("batch", 1, 1, 120)
            .drive()
            .to(600);
    assertThat(driven.state("class")).isEqualTo(LeaseState.SCHEDULED);

    driven.cancel("class");

    Result result = driven.finish();
    assertThat(result.moments("batch", ACTIVE)).containsExactly(Duration.ofMinutes(10));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void anUnlimitedLeaseRunsUntilItIsCancelled() {
    HandDriven driven = Scenario.hosts(2).unlimited("service", 0, 2).drive().to(1_000_000);
    assertThat(driven.state("service")).isEqualTo(ACTIVE);

    driven.cancel("service");

    Result result = driven.finish();
    assertThat(result.all(VmStopped.class)).hasSize(2);
    assertThat(result.moments("service", CANCELLED)).containsExactly(Duration.ofSeconds(1_000_000));
    assertThat(result.violation()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Manner.class)
  void anUnlimitedLeaseYieldsAndGoesOn(Manner manner) {
    HandDriven driven =
        Scenario.hosts(2)
            .policies(JavaPolicies.with(JavaPolicies.bestEffortYields(manner)))
            .unlimited("service", 0, 1)
            .reservation("one", 10, 60, 1, 30)
            .reservation("both", 11, 120, 2, 30)
            .drive()
            .to(160 * 60);
    assertThat(driven.state("service")).isEqualTo(ACTIVE);

    driven.cancel("service");

    Result result = driven.finish();
    assertThat(result.state("both")).isEqualTo(DONE);
    assertThat(result.times("service", ACTIVE)).isEqualTo(2);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void nobodyWaitsForTheEndOfAnUnlimitedLease() {
    HandDriven driven =
        Scenario.hosts(2)
            .backfilling(Backfilling.OFF)
            .unlimited("service", 0, 1)
            .bestEffort("never", 1, 2, 30)
            .bestEffort("small", 2, 1, 30)
            .drive()
            .to(3600);

    assertThat(driven.state("never")).isEqualTo(LeaseState.QUEUED);
    assertThat(driven.state("small")).isEqualTo(DONE);
    driven.cancel("service");

    Result result = driven.finish();
    assertThat(result.moments("never", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.violation()).isEmpty();
  }
}
