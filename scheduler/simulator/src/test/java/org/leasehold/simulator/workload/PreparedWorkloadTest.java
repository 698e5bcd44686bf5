package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.workload.WorkloadFixtures.START;
import static org.leasehold.simulator.workload.WorkloadFixtures.at;
import static org.leasehold.simulator.workload.WorkloadFixtures.lasting;
import static org.leasehold.simulator.workload.WorkloadFixtures.read;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.WorkloadSettings;
import org.leasehold.configuration.WorkloadSettings.Overrun;
import org.leasehold.configuration.WorkloadSettings.SlowdownApplies;
import org.leasehold.core.lease.LeaseId;

class PreparedWorkloadTest {
  private static final WorkloadSettings SETTINGS =
      new WorkloadSettings(
          5,
          SlowdownApplies.BEST_EFFORT,
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          Optional.of(512L),
          Optional.of(Duration.ofHours(1)),
          new WorkloadSettings.Swf(100, 1024, Overrun.CLIP, true));

  @Test
  void theSettingsAreAppliedToTheWhole() throws BadInput {
    Workload log =
        read(
                "log.yaml",
                """
                leases:
                  - {id: 1, duration: 200s, real-duration: 100s, cpus: 1, memory: 64}
                  - {id: 2, arrival: 90m, duration: unlimited, cpus: 1}
                """)
            .workload();
    Workload reservations =
        read("r.yaml", "leases: [{id: R1, start: at 2h, duration: 1h, cpus: 1}]").workload();

    PreparedWorkload prepared =
        PreparedWorkload.of(log, Optional.of(reservations), SETTINGS, START);

    assertThat(prepared.workload().submissions())
        .extracting(s -> s.request().id().value())
        .containsExactly("1", "R1", "2");
    Submission first = prepared.workload().submissions().get(0);
    assertThat(first.request().terms().duration()).contains(lasting("230s"));
    assertThat(first.runTime()).contains(lasting("125s"));
    assertThat(first.request().vms().get(0).memoryMb()).isEqualTo(512);
    Submission reservation = prepared.workload().submissions().get(1);
    assertThat(reservation.arrival()).isEqualTo(at("1h"));
    assertThat(reservation.runTime()).contains(lasting("1h"));
    assertThat(prepared.physicalRunTime(new LeaseId("1"))).contains(lasting("100s"));
    assertThat(prepared.physicalRunTime(new LeaseId("R1"))).contains(lasting("1h"));
    assertThat(prepared.physicalRunTime(new LeaseId("2"))).isEmpty();
  }

  @Test
  void nothingNeedBeInjected() throws BadInput {
    Workload log = read("a.yaml", "leases: [{id: 1, duration: 1h, cpus: 1}]").workload();
    assertThat(PreparedWorkload.of(log, Optional.empty(), SETTINGS, START).workload().submissions())
        .hasSize(1);
  }
}
