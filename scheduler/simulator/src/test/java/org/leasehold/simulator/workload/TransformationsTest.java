package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.simulator.workload.WorkloadFixtures.START;
import static org.leasehold.simulator.workload.WorkloadFixtures.at;
import static org.leasehold.simulator.workload.WorkloadFixtures.lasting;
import static org.leasehold.simulator.workload.WorkloadFixtures.read;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Resources;

class TransformationsTest {
  private static final String LEASES =
      """
      leases:
        - {id: b, duration: 100s, real-duration: 50s, cpus: 1, memory: 512}
        - {id: u, duration: unlimited, cpus: 1}
        - {id: r, arrival: 1h, start: at 26h, duration: 100s, cpus: 1}
        - {id: early, arrival: 2h, start: at 3h, duration: 100s, cpus: 1}
      """;

  private static Workload workload() throws BadInput {
    return read("w.yaml", LEASES).workload();
  }

  private static Submission lease(Workload workload, String id) {
    return workload.submissions().stream()
        .filter(s -> s.request().id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Duration asked(Workload workload, String id) {
    return lease(workload, id).request().terms().duration().orElseThrow();
  }

  @Test
  void slowdownAndOverheadOfBestEffortLeases() throws BadInput {
    TraceOptions options =
        new TraceOptions(
            5,
            LeaseScope.BEST_EFFORT,
            Duration.ofSeconds(20),
            LeaseScope.BEST_EFFORT,
            OptionalLong.empty());
    Workload changed = TraceOptions.apply(workload(), options);

    assertThat(asked(changed, "b")).isEqualTo(lasting("125s"));
    assertThat(lease(changed, "b").realDuration()).contains(lasting("72.5s"));
    assertThat(lease(changed, "u")).isEqualTo(lease(workload(), "u"));
    assertThat(lease(changed, "r")).isEqualTo(lease(workload(), "r"));
  }

  @Test
  void slowdownOfAllLeases() throws BadInput {
    Workload changed = Transformations.slowDown(workload(), 50, LeaseScope.ALL);
    assertThat(asked(changed, "r")).isEqualTo(lasting("150s"));
    assertThat(Transformations.slowDown(workload(), 50, LeaseScope.NONE)).isEqualTo(workload());
  }

  @Test
  void noOptionsChangeNothing() throws BadInput {
    assertThat(TraceOptions.apply(workload(), TraceOptions.NONE)).isEqualTo(workload());
  }

  @Test
  void memoryIsOverridden() throws BadInput {
    TraceOptions options =
        new TraceOptions(0, LeaseScope.NONE, Duration.ZERO, LeaseScope.NONE, OptionalLong.of(2048));
    assertThat(TraceOptions.apply(workload(), options).submissions())
        .extracting(s -> s.request().vms().get(0))
        .containsOnly(Resources.of(100, 2048));
  }

  @Test
  void noticeMovesTheArrivalOfReservations() throws BadInput {
    Workload changed = Transformations.giveNotice(workload(), Duration.ofHours(24), START);
    assertThat(lease(changed, "r").arrival()).isEqualTo(at("2h"));
    assertThat(lease(changed, "early").arrival()).isEqualTo(START);
    assertThat(changed.submissions())
        .extracting(s -> s.request().id().value())
        .containsExactly("b", "u", "early", "r");
  }

  @Test
  void injectedLeasesAreMergedByArrival() throws BadInput {
    Workload injected =
        read(
                "i.yaml",
                """
                site: {hosts: 1, cpus: 1}
                leases:
                  - {id: i1, duration: 1s, cpus: 1}
                  - {id: i2, arrival: 90m, duration: 1s, cpus: 1}
                """)
            .workload();
    Workload merged = Transformations.inject(workload(), injected);

    assertThat(merged.name()).isEqualTo("w");
    assertThat(merged.site()).isEqualTo(injected.site());
    assertThat(merged.submissions())
        .extracting(Submission::request)
        .extracting(LeaseRequest::id)
        .extracting(Object::toString)
        .isEqualTo(List.of("b", "u", "i1", "r", "i2", "early"));
  }

  @Test
  void anInjectedLeaseNeedsAnIdOfItsOwn() throws BadInput {
    Workload workload = workload();
    assertThatThrownBy(() -> Transformations.inject(workload, workload))
        .isInstanceOf(BadInput.class)
        .hasMessage("lease b is in both w and w; expected an id of its own");
  }

  @Test
  void absurdOptionsAreRefused() {
    assertThatThrownBy(() -> options(Double.NaN, Duration.ZERO, OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> options(-1, Duration.ZERO, OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> options(0, Duration.ofSeconds(-1), OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> options(0, Duration.ZERO, OptionalLong.of(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TraceOptions options(double percent, Duration overhead, OptionalLong memoryMb) {
    return new TraceOptions(percent, LeaseScope.ALL, overhead, LeaseScope.ALL, memoryMb);
  }
}
