package org.leasehold.core.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Observation;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;

class OperationTimesTest {
  private final OperationTimes times =
      new OperationTimes(
          new Overheads(
              32, 64, Duration.ofSeconds(3), Exclusion.LOCAL, 12.5, Duration.ofSeconds(20)));

  @Test
  void memoryOverRatePlusEnactment() {
    assertThat(times.suspension(0, 1024)).isEqualTo(3_000 + 32_000);
    assertThat(times.resumption(0, 1024)).isEqualTo(3_000 + 16_000);
  }

  @Test
  void aMigrationHasNoEnactment() {
    assertThat(times.migration(0, 1, 1024)).isEqualTo(81_920);
  }

  @Test
  void partsOfAMillisecondAreRoundedUp() {
    assertThat(times.suspension(0, 1)).isEqualTo(3_000 + 32);
    assertThat(times.resumption(0, 1)).isEqualTo(3_000 + 16);
    assertThat(times.resumption(0, 3)).isEqualTo(3_000 + 47);
  }

  @Test
  void nothingTakesNoTimeAtAll() {
    OperationTimes fast =
        new OperationTimes(
            new Overheads(1e9, 1e9, Duration.ZERO, Exclusion.NONE, 1e9, Duration.ZERO));

    assertThat(fast.suspension(0, 0)).isEqualTo(1);
    assertThat(fast.resumption(0, 1)).isEqualTo(1);
    assertThat(fast.migration(0, 1, 0)).isEqualTo(1);
  }

  @Test
  void theConstantParts() {
    assertThat(times.enactment()).isEqualTo(3_000);
    assertThat(times.shutdown(new int[] {0})).isEqualTo(20_000);
    assertThat(times.shutdownAtMost()).isEqualTo(20_000);
    assertThat(times.bootAtMost()).isZero();
  }

  private static final List<String> HOSTS = List.of("a", "b", "c");

  private final Estimates estimates = new Estimates(10, 90);

  private OperationTimes learning(int boot) {
    Overheads overheads =
        new Overheads(
            32,
            32,
            Duration.ZERO,
            Exclusion.LOCAL,
            12.5,
            Duration.ofSeconds(20),
            Duration.ofSeconds(boot));
    return new OperationTimes(overheads, HOSTS, estimates);
  }

  private void observe(OperationTimes of, String host, ActionKind action, int seconds) {
    for (int i = 0; i < 10; i++) {
      estimates.observe(
          new Observation(host, action, 1024, Optional.empty(), Duration.ofSeconds(seconds)),
          of.basis(action, 1024),
          of.configured(action, 1024));
    }
  }

  @Test
  void whatWasObservedOfAHostHoldsForAnyMemory() {
    OperationTimes of = learning(0);
    observe(of, "b", ActionKind.SUSPEND, 96);

    assertThat(of.suspension(0, 1024)).isEqualTo(32_000);
    assertThat(of.suspension(1, 1024)).isEqualTo(96_000);
    assertThat(of.suspension(1, 2048)).isEqualTo(192_000);
    assertThat(of.suspensionAtLeast(1024)).isEqualTo(32_000);
    assertThat(of.expected(ActionKind.SUSPEND, "b", Optional.empty(), 512)).hasValue(48_000);
    assertThat(of.expected(ActionKind.SUSPEND, "a", Optional.empty(), 512)).isEmpty();
  }

  @Test
  void theLeastIsOverAllHosts() {
    OperationTimes of = learning(0);
    HOSTS.forEach(host -> observe(of, host, ActionKind.RESUME, 10 * host.charAt(0) - 900));

    assertThat(of.resumptionAtLeast(1024)).isEqualTo(70_000);
    assertThat(of.resumption(2, 1024)).isEqualTo(90_000);
  }

  @Test
  void aMigrationIsAsSlowAsItsSlowerEnd() {
    OperationTimes of = learning(0);
    observe(of, "a", ActionKind.MIGRATE, 100);
    observe(of, "b", ActionKind.MIGRATE, 300);
    observe(of, "a", ActionKind.MIGRATE_LIVE, 400);

    assertThat(of.migration(0, 1, 1024)).isEqualTo(300_000);
    assertThat(of.migration(1, 0, 1024)).isEqualTo(300_000);
    assertThat(of.migration(0, 2, 1024)).isEqualTo(100_000);
    assertThat(of.migration(2, 2, 1024)).isEqualTo(81_920);
    assertThat(of.liveMigration(0, 1, 1024)).isEqualTo(400_000);
    assertThat(of.liveMigrationAtMost(1024)).isEqualTo(400_000);
    assertThat(of.expected(ActionKind.MIGRATE, "c", Optional.of("b"), 1024)).hasValue(300_000);
  }

  @Test
  void bootsAndShutdownsAreLearnedWhateverTheMemory() {
    OperationTimes of = learning(5);
    observe(of, "a", ActionKind.START, 3);
    observe(of, "b", ActionKind.START, 7);
    observe(of, "a", ActionKind.SHUT_DOWN, 2);

    assertThat(of.boot(new int[] {0})).isEqualTo(3_000);
    assertThat(of.boot(new int[] {0, 2})).isEqualTo(5_000);
    assertThat(of.bootAtMost()).isEqualTo(7_000);
    assertThat(of.shutdown(new int[] {0, 0})).isEqualTo(2_000);
    assertThat(of.shutdownAtMost()).isEqualTo(20_000);
  }

  @Test
  void whatIsConfiguredToTakeNoTimeIsNotPlannedFor() {
    OperationTimes of = learning(0);
    observe(of, "a", ActionKind.START, 3);

    assertThat(of.boot(new int[] {0})).isZero();
    assertThat(of.bootAtMost()).isZero();
    assertThat(of.expected(ActionKind.START, "a", Optional.empty(), 512)).hasValue(3_000);
  }
}
