package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.leasehold.core.lease.LeaseState.ACTIVE;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.ActionLate;
import org.leasehold.core.event.Event.ActionMeasured;
import org.leasehold.core.event.Event.BootStarted;
import org.leasehold.core.event.Event.LeaseDelayed;
import org.leasehold.core.overhead.Learned;
import org.leasehold.core.overhead.Samples;
import org.leasehold.simulator.replay.Troubles.Trouble;

/** Times that differ from the configured ones are learned, and from then on nothing is late. */
class LearningTest {
  private static final int CLASSES = 20;

  /** By the configured rate a suspension takes 32 s, on h1 it takes 96 s. */
  private static Duration slowToSuspend(Action action, Duration configured) {
    return action.kind() == ActionKind.SUSPEND && action.host().equals("h1")
        ? configured.multipliedBy(3)
        : configured;
  }

  /** A long lease on each host, and every hour a class that needs all of them for half an hour. */
  private static Scenario classes(int hosts) {
    Scenario scenario = Scenario.hosts(hosts).bestEffort("long", 0, hosts, 60 * CLASSES);
    for (int hour = 1; hour <= CLASSES; hour++) {
      scenario.reservation("class" + hour, 60 * hour - 40, 60 * hour, hosts, 30);
    }
    return scenario;
  }

  private static List<String> delayed(Result result) {
    return result.all(LeaseDelayed.class).stream()
        .map(delay -> delay.lease().value())
        .distinct()
        .toList();
  }

  private static List<String> numbered(int from, int to) {
    return Stream.iterate(from, i -> i <= to, i -> i + 1).map(i -> "class" + i).toList();
  }

  @Test
  void aHostThatSuspendsSlowlyDelaysNobodyOnceThatIsKnown() {
    Result result =
        classes(2).learning().drive(Troubles.ofTimes(LearningTest::slowToSuspend)).finish();

    assertThat(delayed(result)).isEqualTo(numbered(1, Samples.LEAST));
    assertThat(result.all(ActionLate.class)).hasSize(Samples.LEAST);
    assertThat(result.moments("class20", ACTIVE)).containsExactly(Duration.ofHours(20));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void withoutLearningItDelaysThemForEver() {
    Result result = classes(2).drive(Troubles.ofTimes(LearningTest::slowToSuspend)).finish();

    assertThat(delayed(result)).isEqualTo(numbered(1, CLASSES));
    assertThat(result.all(ActionMeasured.class)).isEmpty();
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void theQuickHostIsStillGivenLittleTime() {
    HandDriven driven = classes(2).learning().drive(Troubles.ofTimes(LearningTest::slowToSuspend));
    Result result = driven.finish();
    List<ActionMeasure> last =
        result.all(ActionMeasured.class).stream()
            .map(ActionMeasured::measure)
            .filter(measure -> measure.action() == ActionKind.SUSPEND)
            .toList();

    assertThat(last.subList(last.size() - 2, last.size()))
        .extracting(measure -> measure.host() + " " + measure.planned() + " " + measure.took())
        .containsExactlyInAnyOrder("h1 PT1M36S PT1M36S", "h2 PT32S PT32S");
    assertThat(driven.scheduler().estimates())
        .filteredOn(learned -> learned.action() == ActionKind.SUSPEND)
        .extracting(Learned::host, learned -> learned.ratio().orElseThrow())
        .containsExactly(tuple("h1", 3.0), tuple("h2", 1.0));
  }

  /** VMs take a minute to boot on h1 where 20 s are configured. */
  private static Duration slowToBoot(Action action, Duration configured) {
    return action.kind() == ActionKind.START && action.host().equals("h1")
        ? configured.multipliedBy(3)
        : configured;
  }

  private static Scenario boots() {
    Scenario scenario = Scenario.hosts(2).boot(Duration.ofSeconds(20));
    for (int hour = 1; hour <= CLASSES; hour++) {
      scenario.reservation("class" + hour, 60 * hour - 40, 60 * hour, 1, 20);
      scenario.reservation("wide" + hour, 60 * hour - 20, 60 * hour + 30, 2, 20);
    }
    return scenario;
  }

  @Test
  void vmsAreStartedAsEarlyAsTheirHostsNeed() {
    Result result = boots().learning().drive(Troubles.ofTimes(LearningTest::slowToBoot)).finish();

    assertThat(result.moments("class20", ACTIVE)).containsExactly(Duration.ofHours(20));
    assertThat(result.moments("wide20", ACTIVE)).containsExactly(Duration.ofMinutes(1230));
    assertThat(starts(result, "wide20"))
        .as("both a minute before")
        .containsExactly(Duration.ofMinutes(1229), Duration.ofMinutes(1229));
    assertThat(delayed(result))
        .as("class6 was planned before wide5 taught the tenth time, and keeps its times")
        .hasSize(Samples.LEAST + 1)
        .endsWith("class5", "wide5", "class6");
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aBootOnAQuickHostIsNoEarlierThanItNeeds() {
    Result result =
        boots()
            .learning()
            .reservation("blocker", 1155, 1192, 1, 33)
            .drive(Troubles.ofTimes(LearningTest::slowToBoot))
            .finish();

    assertThat(starts(result, "blocker")).containsExactly(Duration.ofMinutes(1191));
    assertThat(starts(result, "class20")).containsExactly(Duration.ofSeconds(20 * 3600 - 20));
    assertThat(result.moments("class20", ACTIVE)).containsExactly(Duration.ofHours(20));
    assertThat(result.violation()).isEmpty();
  }

  private static List<Duration> starts(Result result, String lease) {
    return result.all(BootStarted.class).stream()
        .filter(boot -> boot.vm().lease().value().equals(lease))
        .map(boot -> result.since(boot.at()))
        .toList();
  }

  /** One of 19 suspensions of 1,388 (HPCC 2009). */
  @Test
  void aReservationBehindALongTailIsHonestlyLateAndOnlyThatOne() {
    Result result =
        classes(1)
            .learning()
            .drive(
                new Troubles(
                    (action, nth) ->
                        action.kind() == ActionKind.SUSPEND && nth == 15
                            ? Trouble.late(300)
                            : Trouble.NONE))
            .finish();

    assertThat(delayed(result)).containsExactly("class15");
    assertThat(result.all(ActionLate.class)).hasSize(1);
    assertThat(
            result.all(ActionMeasured.class).stream()
                .map(ActionMeasured::measure)
                .filter(measure -> measure.action() == ActionKind.SUSPEND)
                .map(ActionMeasure::planned))
        .as("one outlier in twenty changes no plan")
        .containsOnly(Duration.ofSeconds(32));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void aReservationBehindALongTailGoesToAnotherHostInTime() {
    Scenario scenario = Scenario.hosts(2).bestEffort("long", 0, 1, 60 * CLASSES);
    for (int hour = 1; hour <= CLASSES; hour++) {
      scenario.bestEffort("short" + hour, 60 * hour - 50, 1, 46);
      scenario.reservation("class" + hour, 60 * hour - 40, 60 * hour - 5, 1, 30);
    }
    Result result =
        scenario
            .learning()
            .drive(
                new Troubles(
                    (action, nth) ->
                        action.kind() == ActionKind.SUSPEND ? Trouble.late(30) : Trouble.NONE))
            .finish();

    assertThat(result.violation()).isEmpty();
    for (int hour = 1; hour <= CLASSES; hour++) {
      assertThat(result.moments("class" + hour, ACTIVE)).hasSize(1);
    }
  }

  @Test
  void whatEndedWhileNobodyLookedTeachesNothing() {
    HandDriven driven = classes(1).learning().drive(Troubles.none());
    driven.to(60 * 60 - 20);
    long before = count(driven.events());
    driven.scheduler().resumed(driven.now(), driven.now().plusSeconds(5));
    driven.to(60 * 60 + 60);

    assertThat(count(driven.events())).isEqualTo(before + 1);
    assertThat(driven.events().stream().filter(ActionMeasured.class::isInstance).toList())
        .as("the class began after it")
        .last()
        .matches(event -> ((ActionMeasured) event).measure().action() == ActionKind.START);
  }

  private static long count(List<Event> events) {
    return events.stream().filter(ActionMeasured.class::isInstance).count();
  }
}
