package org.leasehold.simulator.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.BadInput;
import org.leasehold.simulator.Simulation;
import org.leasehold.simulator.report.Report;

/**
 * Two cells of the published benchmarks; bin/benchmark replays all, docs/benchmarks.md explains.
 */
class PublishedBenchmarksTest {
  private static final Replays REPLAYS = new Replays();

  @AfterAll
  static void close() {
    REPLAYS.close();
  }

  private static Report replay(Path workload, Optional<Path> reservations, String configuration)
      throws BadInput {
    Simulation.Result result =
        REPLAYS.run(workload, reservations, Optional.of(Repository.file(configuration))).result();
    assertThat(result.violation()).isEmpty();
    return result.report();
  }

  @Test
  void easyBackfillingOnTheKthLog() throws BadInput {
    Report report =
        replay(
            Repository.traces("kth-sp2.swf"),
            Optional.empty(),
            "leases-examples/backfilling/easy.yaml");
    assertThat(report.bestEffort().done()).isEqualTo(28_481);
    assertThat(report.bestEffort().meanBoundedSlowdown().orElseThrow())
        .isCloseTo(92.58, withPercentage(0.5));
  }

  @Test
  void aMonthOfBlueHorizonWithTenPercentReservationsAndSuspension() throws BadInput {
    Report report =
        replay(
            Repository.traces("sdsc-blue/30days.swf"),
            Optional.of(Repository.traces("sdsc-blue/ar/30days-rho10-3h-medium.lwf")),
            "leases-examples/hpdc08/novm-sr.yaml");
    assertThat(report.bestEffort().done()).isEqualTo(5_108);
    assertThat(report.reservations().late()).isZero();
    assertThat(report.reservations().rejected()).isZero();
    // The published -0.76 % of the month without reservations, and half a percentage point.
    assertThat(report.bestEffort().allDoneSeconds().orElseThrow())
        .isLessThanOrEqualTo(2_674_265 * (1 + (-0.76 + 0.5) / 100));
    // The reference model's, and a tenth.
    assertThat(report.bestEffort().meanWaitSeconds().orElseThrow())
        .isLessThanOrEqualTo(1.1 * 6_720);
    assertThat(report.bestEffort().meanBoundedSlowdown().orElseThrow())
        .isLessThanOrEqualTo(1.1 * 30.9);
  }
}
