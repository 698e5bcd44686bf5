package org.leasehold.core.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Observation;

class EstimatesTest {
  private final Estimates estimates = new Estimates(50, 90);

  private void observe(String host, ActionKind action, long configured, long took) {
    observe(host, action, configured, took, Optional.empty());
  }

  private void observe(
      String host, ActionKind action, long configured, long took, Optional<Duration> expected) {
    estimates.observe(
        new Observation(host, action, 1024, expected, Duration.ofMillis(took)),
        configured,
        configured);
  }

  private void observe(int times, long configured, long took) {
    for (int i = 0; i < times; i++) {
      observe("n1", ActionKind.SUSPEND, configured, took);
    }
  }

  private static Line times(double ratio) {
    return new Line(0, ratio);
  }

  @Test
  void nothingIsKnownUntilEnoughIs() {
    observe(Samples.LEAST - 1, 1000, 1400);
    assertThat(estimates.planned("n1", ActionKind.SUSPEND)).isEmpty();

    observe(1, 1000, 1400);
    assertThat(estimates.planned("n1", ActionKind.SUSPEND)).contains(times(1.4));
    assertThat(estimates.expected("n1", ActionKind.SUSPEND)).contains(times(1.4));
  }

  @Test
  void hostsAndActionsAreLearnedApart() {
    observe(20, 1000, 1400);

    assertThat(estimates.planned("n2", ActionKind.SUSPEND)).isEmpty();
    assertThat(estimates.planned("n1", ActionKind.RESUME)).isEmpty();
  }

  @Test
  void planningIsMoreCarefulThanExpecting() {
    for (int i = 0; i < 10; i++) {
      observe(1, 1000, 2000);
      observe(4, 1000, 1000);
    }

    assertThat(estimates.expected("n1", ActionKind.SUSPEND)).contains(times(1));
    assertThat(estimates.planned("n1", ActionKind.SUSPEND)).contains(times(2));
  }

  @Test
  void whatIsExpectedFollowsTheLatest() {
    observe(40, 1000, 1000);
    observe(6, 1000, 3000);

    assertThat(estimates.expected("n1", ActionKind.SUSPEND)).contains(times(3));
  }

  /** The host is busy, and so is slower at everything. */
  @Test
  void oneActionTellsOfAnother() {
    observe(20, 1000, 1000);
    for (int i = 0; i < 20; i++) {
      observe("n1", ActionKind.RESUME, 500, 600);
    }
    observe("n1", ActionKind.RESUME, 500, 900);
    assertThat(estimates.expected("n1", ActionKind.SUSPEND)).contains(times(1));

    for (int i = 0; i < 7; i++) {
      observe("n1", ActionKind.RESUME, 500, 900);
    }
    assertThat(estimates.expected("n1", ActionKind.SUSPEND)).contains(times(1.5));
    observe("n2", ActionKind.SUSPEND, 1000, 1000);
    assertThat(estimates.expected("n2", ActionKind.SUSPEND)).isEmpty();
  }

  @Test
  void howLongGuestsTakeToShutDownTellsOfNothingElse() {
    observe(20, 1000, 1000);
    for (int i = 0; i < 20; i++) {
      observe("n1", ActionKind.SHUT_DOWN, 1000, 1000 + 1000 * (i / 10));
    }

    assertThat(estimates.expected("n1", ActionKind.SUSPEND)).contains(times(1));
    assertThat(estimates.expected("n1", ActionKind.SHUT_DOWN)).contains(times(1));
  }

  @Test
  void moreIsPlannedForOnABusyHostButNoMoreThanWasEverSeen() {
    Optional<Duration> expected = Optional.of(Duration.ofMillis(1000));
    for (int i = 0; i < 50; i++) {
      observe("n1", ActionKind.SUSPEND, 1000, i == 20 ? 1800 : 1000 + i % 10 * 10, expected);
    }
    double quiet = at(1000, estimates.planned("n1", ActionKind.SUSPEND));
    for (int i = 0; i < 28; i++) {
      observe("n1", ActionKind.RESUME, 1000, i < 20 ? 1000 : 1500);
    }
    double busy = at(1000, estimates.planned("n1", ActionKind.SUSPEND));

    assertThat(quiet).isLessThan(1150);
    assertThat(busy).isBetween(1650.0, 1760.0);

    for (int i = 0; i < 8; i++) {
      observe("n1", ActionKind.RESUME, 1000, 9000);
    }
    assertThat(at(1000, estimates.planned("n1", ActionKind.SUSPEND))).isEqualTo(1800);
  }

  private static double at(long basis, Optional<Line> line) {
    return line.orElseThrow().at(basis);
  }

  @Test
  void twoOutliersAreNoReasonToExpectMore() {
    observe(40, 1000, 1000);
    observe(2, 1000, 300_000);

    assertThat(estimates.expected("n1", ActionKind.SUSPEND)).contains(times(1));
  }

  /** 19 of 1,388 suspensions took 45 to 370 s (HPCC 2009): others are planned as without them. */
  @Test
  void aLongTailChangesNoPlan() {
    for (int i = 0; i < 1388; i++) {
      boolean isLong = i % 73 == 72;
      observe("n1", ActionKind.SUSPEND, 20_000, isLong ? 370_000 : 20_000);
      assertThat(estimates.planned("n1", ActionKind.SUSPEND).orElse(times(1))).isEqualTo(times(1));
      assertThat(estimates.learned().get(0).count()).isLessThanOrEqualTo(50);
    }
  }

  @Test
  void oneOutlierOfFewChangesNoPlan() {
    Estimates careful = new Estimates(50, 95);
    Estimates mostCareful = new Estimates(50, 100);
    for (int i = 0; i < 19; i++) {
      Duration took = Duration.ofSeconds(i == 7 ? 300 : 30);
      Observation seen = new Observation("n1", ActionKind.SUSPEND, 1024, Optional.empty(), took);
      careful.observe(seen, 30_000, 30_000);
      mostCareful.observe(seen, 30_000, 30_000);
    }

    assertThat(careful.planned("n1", ActionKind.SUSPEND)).contains(times(1));
    assertThat(mostCareful.planned("n1", ActionKind.SUSPEND)).contains(times(10));
  }

  @Test
  void everyObservationIsAnotherVersion() {
    long before = estimates.version();
    observe(1, 1000, 1000);

    assertThat(estimates.version()).isNotEqualTo(before);
  }

  @Test
  void whatWasLearnedIsToldByHostAndAction() {
    observe("n2", ActionKind.RESUME, 1000, 1500);
    observe(10, 1000, 1400);
    observe("n1", ActionKind.SUSPEND, 1000, 1600, Optional.of(Duration.ofMillis(1400)));

    assertThat(estimates.learned())
        .extracting(learned -> learned.host() + " " + learned.action() + " " + learned.count())
        .containsExactly("n1 SUSPEND 11", "n2 RESUME 1");
    Learned known = estimates.learned().get(0);
    assertThat(known.ratio()).hasValue(1.4);
    assertThat(known.took()).isEqualTo(Duration.ofMillis(1400));
    assertThat(known.expected()).contains(Duration.ofMillis(1400));
    assertThat(known.error()).hasValue(0.125);
    assertThat(known.configuredError().orElseThrow()).isCloseTo(0.375, within(1e-9));
    Learned little = estimates.learned().get(1);
    assertThat(little.ratio()).isEmpty();
    assertThat(little.error()).isEmpty();
    assertThat(little.expected()).isEmpty();
  }

  @Test
  void observationsThatAreKeptMakeTheSameEstimates() {
    for (int i = 0; i < 70; i++) {
      observe(1, 1000, 1000 + i);
      observe("n1", ActionKind.RESUME, 1000, 2000 + 7 * i);
    }
    observe(12, 1000, 3000);
    Estimates other = new Estimates(50, 90);
    estimates.observations().forEach(seen -> other.observe(seen, 1000, 1000));

    assertThat(other.learned()).isEqualTo(estimates.learned());
    assertThat(other.observations()).isEqualTo(estimates.observations()).hasSize(100);
    for (ActionKind action : new ActionKind[] {ActionKind.SUSPEND, ActionKind.RESUME}) {
      assertThat(other.expected("n1", action)).isEqualTo(estimates.expected("n1", action));
      assertThat(other.planned("n1", action)).isEqualTo(estimates.planned("n1", action));
    }
  }

  @Test
  void refusesSettingsThatCannotBe() {
    assertThatThrownBy(() -> new Estimates(9, 90)).hasMessageContaining("not 9 and 90");
    assertThatThrownBy(() -> new Estimates(50, 49)).hasMessageContaining("not 50 and 49");
  }
}
