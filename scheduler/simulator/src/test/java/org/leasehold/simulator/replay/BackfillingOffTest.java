package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;

/** Without backfilling nobody behind the first that does not fit may start. */
class BackfillingOffTest {

  @Test
  void stopsAtTheFirstThatDoesNotFit() {
    Result result =
        scenario()
            .bestEffort("runs", 0, 3, 100)
            .bestEffort("first", 1, 4, 60)
            .bestEffort("small", 2, 1, 10)
            .run();

    assertThat(result.moments("first", ACTIVE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.moments("small", ACTIVE)).containsExactly(Duration.ofMinutes(160));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void startsSeveralInOrderWhileTheyFit() {
    Result result =
        scenario()
            .bestEffort("runs", 0, 4, 100)
            .bestEffort("first", 1, 1, 60)
            .bestEffort("second", 2, 2, 10)
            .bestEffort("third", 3, 2, 10)
            .run();

    assertThat(result.moments("first", ACTIVE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.moments("second", ACTIVE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.moments("third", ACTIVE)).containsExactly(Duration.ofMinutes(110));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void waitsBehindAReservationThatIsInTheWayOfTheFirst() {
    Result result =
        scenario()
            .reservation("class", 0, 30, 4, 30)
            .bestEffort("first", 1, 1, 60)
            .bestEffort("short", 2, 1, 10)
            .run();

    assertThat(result.moments("first", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.moments("short", ACTIVE)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.violation()).isEmpty();
  }

  private static Scenario scenario() {
    return Scenario.hosts(4).backfilling(Backfilling.OFF).suspension(Suspension.NONE);
  }
}
