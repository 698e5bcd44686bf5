package org.leasehold.simulator.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.simulator.chart.SvgGantt;
import org.leasehold.simulator.chart.TextGantt;
import org.leasehold.simulator.examples.Replays.Replayed;
import org.leasehold.simulator.workload.ExpectedOutcome;
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.WorkloadFile;

/** Every workload of leases-examples has the outcome that it states. */
class ExamplesTest {
  private static final Replays REPLAYS = new Replays();

  @AfterAll
  static void close() {
    REPLAYS.close();
  }

  /** All but the settings for Haizea's workloads, the only file here that holds no leases. */
  static Stream<Path> examples() {
    return Repository.files(Repository.file("leases-examples"), ".yaml").stream()
        .filter(file -> !file.endsWith("haizea.yaml"));
  }

  @Test
  void thereAreAtLeastEight() {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void hasTheOutcomeThatItStates(Path example) throws BadInput {
    Replayed replayed = REPLAYS.run(example);
    assertThat(replayed.result().violation()).isEmpty();
    assertThat(
            Expectations.unmet(
                replayed.file(),
                replayed.result().leases(),
                replayed.result().report().preemptions()))
        .isEmpty();
    isStatedInFull(replayed.file());
  }

  /** An expectation left out would let an example go wrong unseen. */
  private static void isStatedInFull(WorkloadFile file) {
    assertThat(file.expected())
        .extracting(ExpectedOutcome::lease)
        .containsExactlyInAnyOrderElementsOf(
            file.workload().submissions().stream().map(ExamplesTest::lease).toList());
    assertThat(file.expected())
        .allMatch(
            lease ->
                lease.state() == LeaseState.DONE
                    ? lease.start().isPresent() && lease.end().isPresent()
                    : lease.reason().isPresent());
    assertThat(file.totals().suspensions()).isPresent();
    assertThat(file.totals().resumptions()).isPresent();
    assertThat(file.totals().migrations()).isPresent();
    assertThat(file.totals().requeues()).isPresent();
  }

  private static LeaseId lease(Submission submission) {
    return submission.request().id();
  }

  /** After a change of the charts: bin/leasehold demo prints the one and writes the other. */
  @Test
  void theReadmeShowsTheChartAndThePictureOfThePreemption() throws BadInput, IOException {
    Replayed replayed = REPLAYS.run(Repository.file("leases-examples/preemption.yaml"));
    String chart = TextGantt.draw(replayed.result().schedule(), 100, false);
    List<String> hosts = chart.lines().filter(line -> line.startsWith("host")).toList();
    assertThat(hosts).hasSize(4);
    assertThat(Repository.text("README.md").lines()).containsSubsequence(hosts);

    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    SvgGantt.write(replayed.result().schedule(), picture);
    assertThat(Repository.text("docs/images/preemption.svg"))
        .isEqualTo(picture.toString(StandardCharsets.UTF_8));
  }
}
