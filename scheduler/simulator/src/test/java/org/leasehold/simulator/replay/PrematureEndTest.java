package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.SUSPENDED;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** Runs that end before what was asked for, in every phase of a lease's life. */
class PrematureEndTest {

  /** Its suspension is planned from 3568 s to 3600 s; it goes on from 5432 s. */
  @ParameterizedTest
  @CsvSource({"3567, 3567", "3568, 3568", "3569, 5433", "3600, 5464", "7199, 9063"})
  void aroundASuspension(int real, int end) {
    Result result = suspended(Duration.ZERO, real);

    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofSeconds(end));
    assertThat(result.times("batch", SUSPENDED)).isEqualTo(end == real ? 0 : 1);
    assertThat(result.violation()).isEmpty();
  }

  /** The reservation's own shutdown delays the resumption too. */
  @ParameterizedTest
  @CsvSource({"3500, 3520", "3567, 3587", "3568, 3588", "3569, 5473", "7200, 9104"})
  void withAShutdownAfterIt(int real, int end) {
    Result result = suspended(Duration.ofSeconds(20), real);

    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofSeconds(end));
    assertThat(result.violation()).isEmpty();
  }

  private static Result suspended(Duration shutdown, int real) {
    Scenario scenario = Scenario.hosts(1).shutdown(shutdown).reservation("class", 10, 60, 1, 30);
    LeaseTerms terms = new LeaseTerms(new Start.Asap(), Optional.of(Duration.ofHours(2)), true);
    return scenario
        .add(
            Scenario.START,
            terms,
            "batch",
            Scenario.nodes(1),
            Optional.of(Duration.ofSeconds(real)))
        .run();
  }

  @Test
  void ofAReservationGivesItsHostsBack() {
    Result result =
        Scenario.hosts(2)
            .reservation("class", 0, 60, 2, 60, 10)
            .bestEffort("batch", 1, 2, 90)
            .suspension(Suspension.NONE)
            .run();

    assertThat(result.moments("class", DONE)).containsExactly(Duration.ofMinutes(70));
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofMinutes(160));
    assertThat(result.violation()).isEmpty();
  }

  /** At many times of an hour and a half, however it yields. */
  @ParameterizedTest
  @EnumSource(Manner.class)
  void atAnyTimeKeepsEveryInvariant(Manner manner) {
    List<Integer> ends = IntStream.range(1, 64).map(i -> i * 83).boxed().toList();
    for (int end : ends) {
      for (int shutdown : new int[] {0, 20}) {
        Result result = contended(manner, Duration.ofSeconds(shutdown), end);
        assertThat(result.violation()).as("ends after %d s", end).isEmpty();
        assertThat(result.allDone()).as("ends after %d s", end).isTrue();
        assertThat(result.state("a")).isEqualTo(DONE);
      }
    }
  }

  private static Result contended(Manner manner, Duration shutdown, int real) {
    Resources two = Resources.of(200, 2048);
    Site site = new Site(List.of(new Host("gpu", two.with("gpu", 2)), new Host("plain", two)));
    NodeSet gpu = new NodeSet(2, Resources.of(100, 1024).with("gpu", 1));
    Scenario scenario =
        Scenario.site(site)
            .policies(
                JavaPolicies.with(
                    JavaPolicies.bestEffortYields(manner), JavaPolicies.preferring("gpu")))
            .shutdown(shutdown)
            .enactment(Duration.ofSeconds(2))
            .bestEffort("b", 1, 1, 45)
            .bestEffort("c", 2, 3, 30)
            .reservation("class", 10, 60, List.of(gpu), 30);
    return withReal(scenario, "a", 2, real);
  }

  /** Adds a lease of two hours that really runs for so many seconds, and replays. */
  static Result withReal(Scenario scenario, String id, int nodes, int real) {
    LeaseTerms terms = new LeaseTerms(new Start.Asap(), Optional.of(Duration.ofHours(2)), true);
    return scenario
        .add(
            Scenario.START, terms, id, Scenario.nodes(nodes), Optional.of(Duration.ofSeconds(real)))
        .run();
  }
}
