package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;

/**
 * Aggressive backfilling (EASY: Lifka 1995; Mu'alem and Feitelson 2001, section 2): a lease may
 * start out of turn if that does not delay the first waiting one; it may delay all others. In
 * between, the first k waiting leases are protected.
 */
class AggressiveBackfillingTest {

  @Test
  void fillsAGapThatEndsBeforeTheFirstWaitingLeaseStarts() {
    Result result =
        scenario(1)
            .bestEffort("runs", 0, 3, 100)
            .bestEffort("first", 1, 4, 60)
            .bestEffort("fits", 2, 1, 98)
            .run();

    assertThat(result.moments("fits", ACTIVE)).containsExactly(Duration.ofMinutes(2));
    assertThat(result.moments("first", ACTIVE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void neverDelaysTheFirstWaitingLease() {
    Result result =
        scenario(1)
            .bestEffort("runs", 0, 3, 100)
            .bestEffort("first", 1, 4, 60)
            .bestEffort("long", 2, 1, 99)
            .run();

    assertThat(result.moments("first", ACTIVE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.moments("long", ACTIVE)).containsExactly(Duration.ofMinutes(160));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void letsALongLeaseUseTheNodesTheFirstLeavesOver() {
    Result result =
        scenario(1)
            .bestEffort("runs", 0, 3, 100)
            .bestEffort("first", 1, 3, 60)
            .bestEffort("long", 2, 1, 1000)
            .run();

    assertThat(result.moments("long", ACTIVE)).containsExactly(Duration.ofMinutes(2));
    assertThat(result.moments("first", ACTIVE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void startsTheFirstEarlierWhenARunEndsEarly() {
    Result result =
        scenario(1)
            .bestEffort("runs", 0, 3, 100, 40)
            .bestEffort("first", 1, 4, 60)
            .bestEffort("fits", 2, 1, 98, 30)
            .run();

    assertThat(result.moments("fits", ACTIVE)).containsExactly(Duration.ofMinutes(2));
    assertThat(result.moments("first", ACTIVE)).containsExactly(Duration.ofMinutes(40));
    assertThat(result.violation()).isEmpty();
  }

  /**
   * At minute 100 there is room for the three waiting leases of two nodes and none to spare; a
   * single node that runs on until 154 delays the last of them that is not protected.
   */
  @ParameterizedTest
  @CsvSource({"1, 4, 100, 154", "2, 4, 100, 154", "3, 160, 100, 100", "9, 160, 100, 100"})
  void protectsTheFirstKWaitingLeases(int k, int lone, int second, int third) {
    Result result =
        Scenario.hosts(6)
            .suspension(Suspension.NONE)
            .backfilling(new Backfilling(true, k))
            .bestEffort("runs", 0, 5, 100)
            .bestEffort("first", 1, 2, 60)
            .bestEffort("second", 2, 2, 60)
            .bestEffort("third", 3, 2, 60)
            .bestEffort("lone", 4, 1, 150)
            .run();

    assertThat(result.moments("first", ACTIVE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.moments("second", ACTIVE)).containsExactly(Duration.ofMinutes(second));
    assertThat(result.moments("third", ACTIVE)).containsExactly(Duration.ofMinutes(third));
    assertThat(result.moments("lone", ACTIVE)).containsExactly(Duration.ofMinutes(lone));
    assertThat(result.violation()).isEmpty();
  }

  private static Scenario scenario(int k) {
    return Scenario.hosts(4).suspension(Suspension.NONE).backfilling(new Backfilling(true, k));
  }
}
