package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.workload.WorkloadFixtures.EXTENDING;
import static org.leasehold.simulator.workload.WorkloadFixtures.START;
import static org.leasehold.simulator.workload.WorkloadFixtures.read;
import static org.leasehold.simulator.workload.WorkloadFixtures.refusal;
import static org.leasehold.simulator.workload.WorkloadFixtures.shared;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;

class ColumnReaderTest {

  @Test
  void aRowIsAReservation() throws BadInput {
    Submission submission =
        read("r.lwf", "# comment\n29275 115675 10326 9000.5 39 2 1024 0 'NONE.img' 600\n")
            .workload()
            .submissions()
            .get(0);

    assertThat(submission.arrival()).isEqualTo(START.plusSeconds(29_275));
    assertThat(submission.realDuration()).contains(Duration.ofMillis(9_000_500));
    assertThat(submission.request().id().value()).isEqualTo("R1");
    assertThat(submission.request().terms().start())
        .isEqualTo(new Start.At(START.plusSeconds(115_675)));
    assertThat(submission.request().terms().duration()).contains(Duration.ofSeconds(10_326));
    assertThat(submission.request().terms().preemptible()).isFalse();
    assertThat(submission.request().nodeSets())
        .containsExactly(new NodeSet(39, Resources.of(200, 1024)));
    assertThat(submission.request().software()).isEqualTo(new SoftwareEnvironment.Unmanaged());
  }

  @Test
  void aStartOfMinusOneIsBestEffortAndOtherImagesCount() throws BadInput {
    Submission submission =
        read("r.lwf", "0 -1 60 60 1 1 1024 10 a.img 600\n").workload().submissions().get(0);

    assertThat(submission.request().type()).isEqualTo(LeaseType.BEST_EFFORT);
    assertThat(submission.request().terms().preemptible()).isTrue();
    assertThat(submission.realDuration()).isEmpty();
    assertThat(submission.request().software())
        .isEqualTo(new SoftwareEnvironment.DiskImage("a.img", 600));
    assertThat(submission.request().vms().get(0).amount(Resources.DISK)).isEqualTo(10);
  }

  @Test
  void refusalsNameLineAndColumn() {
    assertThat(refusal("r.lwf", "0 -2 60 60 1 1 1024 0 a.img 600"))
        .startsWith("r.lwf:1: start: expected a number of seconds from 0");
    assertThat(refusal("r.lwf", "0 0 0 60 1 1 1024 0 a.img 600"))
        .isEqualTo("r.lwf:1: duration: expected a number of seconds above 0, not \"0\"");
    assertThat(refusal("r.lwf", "0 0 60 60 0 1 1024 0 a.img 600"))
        .isEqualTo("r.lwf:1: nodes: expected a whole number from 1 to 1000000, not \"0\"");
    assertThat(refusal("r.lwf", "0 0 60 60 1 0 0 0 a.img 600"))
        .isEqualTo("r.lwf:1: a node needs at least one of cpu, memory and disk");
    assertThat(refusal("r.lwf", "\n1 2 3"))
        .startsWith("r.lwf:2: lease: expected 10 columns [arrival, start,");
    assertThat(refusal("r.lwf", "0 0 60 NaN 1 1 1 0 a.img 600"))
        .startsWith("r.lwf:1: realduration: expected a number of seconds from");
    assertThat(refusal("r.lwf", "")).startsWith("r.lwf: has no leases");
  }

  @ParameterizedTest
  @CsvSource({"10,94", "20,192", "30,291"})
  void sdscReservations(int share, int count) throws BadInput {
    String name = "sdsc-blue/ar/30days-rho" + share + "-3h-medium.lwf";
    Workload workload = WorkloadFiles.read(shared(name), EXTENDING).workload();

    assertThat(workload.submissions()).hasSize(count);
    assertThat(workload.submissions())
        .allMatch(s -> s.request().type() == LeaseType.ADVANCE_RESERVATION)
        .allMatch(s -> s.realDuration().isEmpty());
    assertThat(workload.submissions().get(0).request().terms().start())
        .isEqualTo(new Start.At(START));
  }
}
