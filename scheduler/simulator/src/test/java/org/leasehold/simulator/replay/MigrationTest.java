package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.MIGRATING;
import static org.leasehold.core.lease.LeaseState.SUSPENDED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.event.Event.MigrationEnded;
import org.leasehold.core.event.Event.MigrationStarted;
import org.leasehold.core.event.Event.ResumptionStarted;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.policy.Score;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** Saved VMs that go on elsewhere: 1,024 MB move at 12.5 MB/s in 81.92 s and resume in 32 s. */
class MigrationTest {
  private static final long MOVE = 81_920;
  private static final long RESUME = 32_000;

  /** The batch lease runs on the hosts with a GPU, until a class needs these for three hours. */
  private static Scenario scenario(int pairs, int slots) {
    List<Host> hosts = new ArrayList<>();
    Resources plain = Resources.of(100L * slots, 1024L * slots);
    for (int i = 0; i < pairs; i++) {
      hosts.add(new Host("g" + i, plain.with("gpu", slots)));
    }
    for (int i = 0; i < pairs; i++) {
      hosts.add(new Host("p" + i, plain));
    }
    NodeSet gpus = new NodeSet(pairs * slots, Resources.of(100, 1024).with("gpu", 1));
    return Scenario.site(new Site(hosts))
        .policies(
            JavaPolicies.with(
                JavaPolicies.bestEffortYields(Manner.SUSPEND),
                (lease, offered, now) ->
                    offered.stream()
                        .map(host -> Score.of(host.name().startsWith("g") ? 1 : 0))
                        .toList()))
        .bestEffort("batch", 0, pairs * slots, 120)
        .reservation("class", 10, 60, List.of(gpus), 180);
  }

  @Test
  void noneAtAll() {
    Result result = scenario(1, 1).migration(Migration.NO).run();

    assertThat(result.all(MigrationStarted.class)).isEmpty();
    assertThat(result.moments("batch", ACTIVE))
        .containsExactly(Duration.ZERO, Duration.ofMillis(240 * 60_000 + RESUME));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void overTheNetwork() {
    Result result = scenario(1, 1).migration(Migration.YES).run();

    assertThat(result.moments("batch", SUSPENDED)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.moments("batch", MIGRATING)).containsExactly(Duration.ofMinutes(60));
    assertThat(result.moments("batch", ACTIVE))
        .containsExactly(Duration.ZERO, Duration.ofMillis(60 * 60_000 + MOVE + RESUME));
    assertThat(result.moments("batch", DONE))
        .containsExactly(Duration.ofMillis(120 * 60_000 + 32_000 + MOVE + RESUME));
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void atNoCost() {
    Result result = scenario(1, 1).migration(Migration.FREE).run();

    assertThat(result.all(MigrationEnded.class)).hasSize(1);
    assertThat(result.all(ResumptionStarted.class).get(0).host()).isEqualTo("p0");
    assertThat(result.moments("batch", ACTIVE))
        .containsExactly(Duration.ZERO, Duration.ofMillis(60 * 60_000 + RESUME));
    assertThat(result.violation()).isEmpty();
  }

  /** VMs that leave one host share its link, and its file system when they are restored. */
  @ParameterizedTest
  @CsvSource({"1, 2", "1, 3", "2, 1", "3, 1", "2, 2"})
  void oneAtATimeOnEachLink(int pairs, int slots) {
    Result result = scenario(pairs, slots).migration(Migration.YES).run();

    List<MigrationStarted> moves = result.all(MigrationStarted.class);
    assertThat(moves).hasSize(pairs * slots);
    assertThat(result.moments("batch", ACTIVE).get(1).toMillis() - 60 * 60_000)
        .isGreaterThanOrEqualTo(slots * MOVE + RESUME);
    if (pairs == 1 || slots == 1) {
      assertThat(result.moments("batch", ACTIVE).get(1))
          .isEqualTo(Duration.ofMillis(60 * 60_000 + slots * (MOVE + RESUME)));
    }
    assertThat(result.violation()).isEmpty();
  }

  @Test
  void notWhereHomeIsFreeToo() {
    Result result =
        Scenario.hosts(2)
            .migration(Migration.YES)
            .bestEffort("batch", 0, 1, 120)
            .reservation("class", 10, 60, 2, 30)
            .run();

    assertThat(result.all(MigrationStarted.class)).isEmpty();
    assertThat(result.state("batch")).isEqualTo(DONE);
    assertThat(result.violation()).isEmpty();
  }
}
