package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event.LeaseYielded;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.event.Event.MigrationEnded;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import org.leasehold.core.policy.PreemptionPolicy;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** How runs end that others have a bearing on. */
class EndingsTest {

  @Test
  void cutsTheShutdownOfALeaseThatHasRunForAllItAskedFor() {
    Result result =
        Scenario.hosts(1)
            .shutdown(Duration.ofMinutes(10))
            .bestEffort("1", 0, 1, 10, 30)
            .reservation("R", 1, 15, 1, 10)
            .run();

    assertThat(result.violation()).isEmpty();
    assertThat(result.when("1", LeaseState.SHUTTING_DOWN)).hasValue(600);
    assertThat(result.when("1", LeaseState.DONE)).hasValue(900);
    assertThat(result.when("R", LeaseState.ACTIVE)).hasValue(900);
    assertThat(result.all(LeaseYielded.class)).isEmpty();
  }

  @Test
  void doesNotRequeueALeaseThatFinishesAtTheVeryTime() {
    PreemptionPolicy allYield =
        (to, candidates, now) ->
            candidates.stream().map(c -> Optional.of(new Yield(1, Manner.REQUEUE, ""))).toList();

    Result result =
        Scenario.hosts(1)
            .shutdown(Duration.ofMinutes(10))
            .policies(JavaPolicies.with(allYield))
            .bestEffort("1", 0, 1, 30, 15)
            .immediate("I", 15, 1, 10)
            .run();

    assertThat(result.violation()).isEmpty();
    assertThat(result.when("1", LeaseState.DONE)).hasValue(1500);
    assertThat(result.times("1", LeaseState.ACTIVE)).isEqualTo(1);
    assertThat(result.state("I")).isEqualTo(LeaseState.REJECTED);
  }

  @Test
  void doesNotStartAPieceThatWouldBeTheWholeRun() {
    Result result =
        Scenario.hosts(1)
            .shutdown(Duration.ofMinutes(10))
            .reservation("R", 0, 15, 1, 10)
            .bestEffort("1", 1, 1, 10, 30)
            .run();

    assertThat(result.violation()).isEmpty();
    assertThat(result.times("1", LeaseState.SUSPENDING)).isZero();
    assertThat(result.state("1")).isEqualTo(LeaseState.DONE);
  }

  @Test
  void startsAnUnlimitedLeaseThatNeverYields() {
    LeaseTerms forever = new LeaseTerms(new Start.Asap(), Optional.empty(), false);

    Result result =
        Scenario.hosts(1)
            .add(0, forever, "1", List.of(new NodeSet(1, Resources.of(100, 1024))), 30)
            .run();

    assertThat(result.violation()).isEmpty();
    assertThat(result.when("1", LeaseState.ACTIVE)).hasValue(0);
    assertThat(result.when("1", LeaseState.DONE)).hasValue(1800);
  }

  @Test
  void movesARunningVmAsOftenAsItIsInTheWay() {
    Resources node = Resources.of(100, 1024);
    Site site =
        new Site(
            List.of(
                new Host("left", node.with("left", 1)), new Host("right", node.with("right", 1))));

    Result result =
        reserve(
                reserve(
                    reserve(Scenario.site(site).bestEffort("1", 0, 1, 120), "left", 10),
                    "right",
                    30),
                "left",
                50)
            .policies(JavaPolicies.with(JavaPolicies.bestEffortYields(Manner.MIGRATE)))
            .run();

    assertThat(result.violation()).isEmpty();
    assertThat(result.all(MigrationEnded.class)).hasSizeGreaterThanOrEqualTo(2);
    assertThat(result.times("1", LeaseState.SUSPENDING)).isZero();
    assertThat(result.when("1", LeaseState.DONE)).hasValue(7200);
  }

  /** Ten minutes on the host that has a resource of the name, asked for five minutes before. */
  private static Scenario reserve(Scenario scenario, String host, int start) {
    LeaseTerms terms =
        new LeaseTerms(
            new Start.At(Scenario.at(start)), Optional.of(Duration.ofMinutes(10)), false);
    return scenario.add(
        start - 5,
        terms,
        host + start,
        List.of(new NodeSet(1, Resources.of(100, 1024).with(host, 1))),
        10);
  }
}
