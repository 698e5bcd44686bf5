package org.leasehold.simulator.workload.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import org.leasehold.core.site.Site;
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.Workload;
import org.leasehold.simulator.workload.generate.GeneratorSettings.Mix;
import org.leasehold.simulator.workload.generate.GeneratorSettings.Range;

class WorkloadGeneratorTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Workload MIXED =
      WorkloadGenerator.generate(GeneratorSettings.mixed(7, START, 1_000, 32, 4));

  private static final String FIRST_OF_SEED_7 =
      "Submission[arrival=2026-01-01T00:00:00Z, request=LeaseRequest[id=1, user=,"
          + " terms=LeaseTerms[start=At[time=2026-01-01T02:43:05Z],"
          + " duration=Optional[PT2H14M39S], preemptible=false], nodeSets=[NodeSet[count=4,"
          + " resources={cpu=100, memory=1024}]], software=Unmanaged[], attributes={}],"
          + " realDuration=Optional[PT1H40M22S]]";

  private static long count(Workload workload, LeaseType type) {
    return workload.submissions().stream().filter(s -> s.request().type() == type).count();
  }

  private static Duration asked(Submission s) {
    return s.request().terms().duration().orElseThrow();
  }

  private static Duration run(Submission s) {
    return s.realDuration().orElse(asked(s));
  }

  @Test
  void theMixIsAsAskedFor() {
    assertThat(count(MIXED, LeaseType.BEST_EFFORT)).isEqualTo(700);
    assertThat(count(MIXED, LeaseType.ADVANCE_RESERVATION)).isEqualTo(200);
    assertThat(count(MIXED, LeaseType.IMMEDIATE)).isEqualTo(100);
    assertThat(MIXED.site()).contains(Site.uniform("host", 32, Resources.of(400, 4096)));
  }

  @Test
  void leasesAreNumberedByArrivalAndWithinTheirBounds() {
    Instant previous = START;
    int number = 0;
    for (Submission s : MIXED.submissions()) {
      assertThat(s.arrival()).isAfterOrEqualTo(previous);
      previous = s.arrival();
      assertThat(s.request().id().value()).isEqualTo(Integer.toString(++number));
      assertThat(s.request().nodes()).isBetween(1, 16);
      assertThat(run(s)).isBetween(Duration.ofMinutes(2), Duration.ofHours(4));
      assertThat(asked(s)).isBetween(run(s), run(s).multipliedBy(2));
      assertThat(s.request().terms().preemptible())
          .isEqualTo(s.request().type() == LeaseType.BEST_EFFORT);
      if (s.request().terms().start() instanceof Start.At at) {
        assertThat(Duration.between(s.arrival(), at.time()))
            .isBetween(Duration.ZERO, Duration.ofHours(24));
      }
    }
    assertThat(MIXED.submissions()).anyMatch(s -> s.request().nodes() == 16);
    assertThat(MIXED.submissions()).anyMatch(s -> s.realDuration().isPresent());
  }

  @Test
  void theLoadIsAsAskedFor() {
    double slotSeconds =
        MIXED.submissions().stream()
            .mapToDouble(s -> (double) s.request().nodes() * run(s).toSeconds())
            .sum();
    Instant last = START;
    for (Submission s : MIXED.submissions()) {
      Instant need = s.request().terms().start() instanceof Start.At at ? at.time() : s.arrival();
      last = need.isAfter(last) ? need : last;
    }
    double load = slotSeconds / (128 * (double) Duration.between(START, last).toSeconds());
    assertThat(load).isCloseTo(0.95, within(0.02));
  }

  @Test
  void aSeedGivesOneWorkload() {
    assertThat(WorkloadGenerator.generate(GeneratorSettings.mixed(7, START, 1_000, 32, 4)))
        .isEqualTo(MIXED);
    assertThat(WorkloadGenerator.generate(GeneratorSettings.mixed(8, START, 1_000, 32, 4)))
        .isNotEqualTo(MIXED);
    // The same on every machine and in every version: recorded once.
    assertThat(MIXED.submissions().get(0).toString()).isEqualTo(FIRST_OF_SEED_7);
  }

  @Test
  void theEdgesOfTheSettings() {
    Workload smallest =
        WorkloadGenerator.generate(
            new GeneratorSettings(
                1,
                START,
                1,
                1,
                1,
                10,
                new Mix(0, 0, 0, 1),
                1,
                new Range(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                0,
                new Range(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                0));
    assertThat(smallest.submissions()).hasSize(1);
    assertThat(smallest.submissions().get(0).realDuration()).isEmpty();

    assertThatThrownBy(() -> GeneratorSettings.mixed(1, START, 0, 32, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("leases: expected 1 to 1000000, not 0");
    assertThatThrownBy(() -> new Mix(0.5, 0.5, 0, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the shares of all types make 1, not 1.5");
    assertThatThrownBy(() -> new Mix(Double.NaN, 0.5, 0, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Range(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
