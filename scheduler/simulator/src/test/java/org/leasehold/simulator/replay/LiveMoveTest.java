package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.DONE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.event.Event.MigrationEnded;
import org.leasehold.core.event.Event.MigrationStarted;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** Running VMs that move out of the way because the preemption policy asks for it. */
class LiveMoveTest {
  private static final Resources ONE = Resources.of(100, 1024);
  private static final List<NodeSet> GPU = List.of(new NodeSet(1, ONE.with("gpu", 1)));
  private static final Duration MOVE = Duration.ofMillis(81_920);

  /** A lease on the only host with a GPU, which a class needs from minute 60 to 90. */
  private static Scenario scenario() {
    return contended().bestEffort("batch", 0, 1, 120);
  }

  private static Scenario contended() {
    Site site = new Site(List.of(new Host("gpu", ONE.with("gpu", 1)), new Host("plain", ONE)));
    return Scenario.site(site)
        .policies(
            JavaPolicies.with(
                JavaPolicies.bestEffortYields(Manner.MIGRATE), JavaPolicies.preferring("gpu")))
        .reservation("class", 10, 60, GPU, 30);
  }

  @Test
  void makesRoomWithoutInterruptingTheRun() {
    Result result = scenario().run();

    assertThat(result.yields()).containsOnly("batch MIGRATE");
    assertThat(result.moments("batch", ACTIVE)).containsExactly(Duration.ZERO);
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofMinutes(120));
    MigrationStarted started = result.all(MigrationStarted.class).get(0);
    MigrationEnded ended = result.all(MigrationEnded.class).get(0);
    assertThat(started.live()).isTrue();
    assertThat(started.to()).isEqualTo("plain");
    assertThat(result.since(started.at())).isEqualTo(Duration.ofMinutes(60).minus(MOVE));
    assertThat(result.since(ended.at())).isEqualTo(Duration.ofMinutes(60));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void fallsBackToSuspensionWhereThereIsNoRoomElsewhere() {
    Result result = scenario().notPreemptible("full", 1, 1, 180).run();

    assertThat(result.yields()).containsOnly("batch SUSPEND");
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void fallsBackToSuspensionWhereMigrationIsOff() {
    Result result = scenario().migration(Migration.NO).run();

    assertThat(result.yields()).containsOnly("batch SUSPEND");
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void fallsBackToRequeueingWhereSuspensionIsOffToo() {
    Result result = scenario().migration(Migration.NO).suspension(Suspension.NONE).run();

    assertThat(result.yields()).containsOnly("batch REQUEUE");
    assertThat(result.moments("batch", DONE)).containsExactly(Duration.ofMinutes(60 + 120));
    assertThat(result.violation()).isEmpty();
  }

  /** Around the move, which begins at 3518.08 s and ends at 3600 s. */
  @ParameterizedTest
  @ValueSource(ints = {3517, 3518, 3519, 3560, 3599, 3600, 3601})
  void theRunMayEndBeforeDuringAndAfterTheMove(int real) {
    for (int shutdown : new int[] {0, 20}) {
      Scenario scenario = contended().shutdown(Duration.ofSeconds(shutdown));
      Result result = PrematureEndTest.withReal(scenario, "batch", 1, real);

      assertThat(result.moments("batch", DONE).get(0))
          .isBetween(Duration.ofSeconds(real), Duration.ofSeconds(real + shutdown));
      assertThat(result.moments("class", ACTIVE)).containsExactly(Duration.ofMinutes(60));
      assertThat(result.violation()).isEmpty();
    }
  }
}
