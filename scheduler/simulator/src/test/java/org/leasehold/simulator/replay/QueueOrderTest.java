package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;

/**
 * The order of the queue and the order in which backfill candidates are tried are two answers.
 * Trying the shortest candidate first is EASY-SJBF (Tsafrir, Etsion and Feitelson 2007).
 */
class QueueOrderTest {

  @Test
  void triesCandidatesAsTheyCameIn() {
    Result result =
        gapForOne(JavaPolicies.ordered(JavaPolicies.FIRST_COME, JavaPolicies.FIRST_COME));

    assertThat(result.moments("longer", ACTIVE)).containsExactly(Duration.ofMinutes(20));
    assertThat(result.moments("shorter", ACTIVE)).containsExactly(Duration.ofMinutes(160));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void triesTheShortestCandidateFirst() {
    Result result = gapForOne(JavaPolicies.ordered(JavaPolicies.FIRST_COME, JavaPolicies.SHORTEST));

    assertThat(result.moments("shorter", ACTIVE)).containsExactly(Duration.ofMinutes(20));
    assertThat(result.moments("longer", ACTIVE)).containsExactly(Duration.ofMinutes(160));
    assertThat(result.moments("first", ACTIVE)).containsExactly(Duration.ofMinutes(100));
    assertThat(result.violation()).isEmpty();
  }

  /** From minute 20 to 100 there is one node free, for one of two candidates. */
  private static Result gapForOne(Policies policies) {
    return Scenario.hosts(4)
        .suspension(Suspension.NONE)
        .policies(policies)
        .bestEffort("runs", 0, 3, 100)
        .bestEffort("fills", 0, 1, 20)
        .bestEffort("first", 1, 4, 60)
        .bestEffort("longer", 2, 1, 70)
        .bestEffort("shorter", 3, 1, 60)
        .run();
  }

  @Test
  void letsTheShortestLeadTheQueue() {
    Result result =
        Scenario.hosts(2)
            .suspension(Suspension.NONE)
            .policies(JavaPolicies.ordered(JavaPolicies.SHORTEST, JavaPolicies.SHORTEST))
            .bestEffort("runs", 0, 2, 50)
            .bestEffort("long", 1, 2, 90)
            .bestEffort("middle", 2, 2, 60)
            .bestEffort("short", 3, 2, 30)
            .run();

    assertThat(result.moments("short", ACTIVE)).containsExactly(Duration.ofMinutes(50));
    assertThat(result.moments("middle", ACTIVE)).containsExactly(Duration.ofMinutes(80));
    assertThat(result.moments("long", ACTIVE)).containsExactly(Duration.ofMinutes(140));
    assertThat(result.violation()).isEmpty();
  }
}
