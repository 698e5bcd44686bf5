package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.REJECTED;
import static org.leasehold.core.lease.LeaseState.SUSPENDED;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.core.event.Event.LeaseYielded;
import org.leasehold.core.event.Event.Manner;

/** Leases with a deadline that yield while they run. */
class DeadlineYieldTest {
  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  @Test
  void yieldsWhileItRunsWhereItIsStillDoneInTime() {
    Result result =
        Scenario.hosts(1)
            .deadline("report", 0, 80, 1, 60)
            .bestEffort("batch", 1, 1, 30)
            .reservation("class", 5, 30, 1, 10)
            .run();

    assertThat(result.moments("class", ACTIVE)).containsExactly(minutes(30));
    assertThat(result.all(LeaseYielded.class))
        .extracting(yield -> yield.lease().value(), LeaseYielded::manner)
        .containsExactly(tuple("report", Manner.SUSPEND));
    assertThat(result.moments("report", SUSPENDED)).hasSize(1);
    assertThat(result.moments("report", DONE).get(0)).isBetween(minutes(70), minutes(80));
    assertThat(result.moments("batch", ACTIVE).get(0)).isGreaterThanOrEqualTo(minutes(70));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void doesNotYieldWhereItWouldBeLate() {
    Result result =
        Scenario.hosts(1).deadline("report", 0, 69, 1, 60).reservation("class", 5, 30, 1, 10).run();

    assertThat(result.state("class")).isEqualTo(REJECTED);
    assertThat(result.moments("report", DONE)).containsExactly(minutes(60));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void whatItGoesOnWithIsKeptFromOthers() {
    Result result =
        Scenario.hosts(1)
            .deadline("report", 0, 80, 1, 60)
            .reservation("class", 5, 30, 1, 10)
            .reservation("other", 6, 45, 1, 30)
            .run();

    assertThat(result.state("other")).isEqualTo(REJECTED);
    assertThat(result.moments("report", DONE).get(0)).isLessThanOrEqualTo(minutes(80));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void goesOnLaterWhereAnotherNeedsItsPlaceInTheMeantime() {
    Result result =
        Scenario.hosts(1)
            .deadline("report", 0, 120, 1, 60)
            .reservation("class", 5, 30, 1, 10)
            .reservation("other", 6, 45, 1, 30)
            .run();

    assertThat(result.moments("other", ACTIVE)).containsExactly(minutes(45));
    assertThat(result.moments("report", SUSPENDED)).hasSize(1);
    assertThat(result.moments("report", DONE).get(0)).isBetween(minutes(105), minutes(120));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void saysWhenItGoesOnWhileItHasYielded() {
    HandDriven run =
        Scenario.hosts(1)
            .deadline("report", 0, 80, 1, 60)
            .reservation("class", 5, 30, 1, 10)
            .drive()
            .to(35 * 60);

    assertThat(run.explain("report"))
        .element(0)
        .asString()
        .startsWith("It has yielded, and is promised to go on from 2026-01-01T00:40:3");
    assertThat(run.explain("report"))
        .contains("It is placed on h1; until it goes on it may be placed elsewhere.");
    assertThat(run.finish().violation()).isEmpty();
  }

  @Test
  void runsOnWhereTheOtherIsCancelled() {
    HandDriven run =
        Scenario.hosts(1)
            .deadline("report", 0, 80, 1, 60)
            .reservation("class", 5, 30, 1, 10)
            .drive()
            .to(600);
    run.cancel("class");
    Result result = run.finish();

    assertThat(result.moments("report", DONE)).containsExactly(minutes(60));
    assertThat(result.moments("report", SUSPENDED)).isEmpty();
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void ofTwoTheOneThatCanStillBeInTimeYields() {
    Result result =
        Scenario.hosts(2)
            .deadline("tight", 0, 62, 1, 60)
            .deadline("loose", 0, 200, 1, 60)
            .reservation("class", 5, 30, 1, 10)
            .run();

    assertThat(result.moments("class", ACTIVE)).containsExactly(minutes(30));
    assertThat(result.moments("tight", DONE)).containsExactly(minutes(60));
    assertThat(result.state("loose")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }
}
