package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;

/**
 * Conservative backfilling (Mu'alem and Feitelson 2001, section 2): every waiting lease has a
 * planned start, and no later submission delays it; when a run ends early all move up in their
 * order.
 */
class ConservativeBackfillingTest {

  @Test
  void plansEveryLeaseOnItsArrival() {
    Result result =
        scenario()
            .bestEffort("runs", 0, 4, 100)
            .bestEffort("first", 1, 4, 60)
            .bestEffort("second", 2, 4, 60)
            .run();

    assertThat(result.plannedStarts("first")).containsExactly(Duration.ofMinutes(100));
    assertThat(result.plannedStarts("second")).containsExactly(Duration.ofMinutes(160));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void delaysNobodyForALaterSubmission() {
    Result result =
        scenario()
            .bestEffort("runs", 0, 3, 100)
            .bestEffort("first", 1, 2, 60)
            .bestEffort("second", 2, 2, 60)
            .bestEffort("long", 3, 1, 150)
            .bestEffort("short", 4, 1, 90)
            .run();

    assertThat(result.moments("second", ACTIVE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.moments("long", ACTIVE)).containsExactly(Duration.ofMinutes(160));
    assertThat(result.moments("short", ACTIVE)).containsExactly(Duration.ofMinutes(4));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void movesAllUpWhenARunEndsEarly() {
    Result result =
        scenario()
            .bestEffort("runs", 0, 4, 100, 30)
            .bestEffort("first", 1, 4, 60)
            .bestEffort("second", 2, 2, 60)
            .bestEffort("third", 3, 2, 60)
            .run();

    assertThat(result.moments("first", ACTIVE)).containsExactly(Duration.ofMinutes(30));
    assertThat(result.moments("second", ACTIVE)).containsExactly(Duration.ofMinutes(90));
    assertThat(result.moments("third", ACTIVE)).containsExactly(Duration.ofMinutes(90));
    assertThat(result.plannedStarts("second"))
        .containsExactly(Duration.ofMinutes(160), Duration.ofMinutes(90));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void keepsAPlannedStartWhenMovingUpFirstWouldTakeTheRoomOfAnother() {
    Result result =
        scenario()
            .bestEffort("short", 0, 2, 50, 20)
            .bestEffort("long", 0, 2, 100)
            .bestEffort("wide", 1, 4, 60)
            .bestEffort("small", 2, 2, 80)
            .run();

    assertThat(result.moments("wide", ACTIVE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.moments("small", ACTIVE)).containsExactly(Duration.ofMinutes(20));
    assertThat(result.plannedStarts("small"))
        .containsExactly(Duration.ofMinutes(160), Duration.ofMinutes(20));
    assertThat(result.violation()).isEmpty();
  }

  private static Scenario scenario() {
    return Scenario.hosts(4).suspension(Suspension.NONE).backfilling(Backfilling.CONSERVATIVE);
  }
}
