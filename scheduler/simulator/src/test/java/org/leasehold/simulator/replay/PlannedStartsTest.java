package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;

/**
 * Where nobody yields and the queue is first come, first served, a planned start is a promise: it
 * never moves later, and the lease starts at the last one it had. Runs that end early only move
 * starts up.
 */
class PlannedStartsTest {
  private static final List<Backfilling> MODES =
      List.of(
          Backfilling.OFF,
          Backfilling.AGGRESSIVE,
          new Backfilling(true, 2),
          Backfilling.CONSERVATIVE);

  @Property(tries = 100, seed = "20260103", shrinking = ShrinkingMode.OFF)
  void neverMoveLater(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int leases = 5 + random.nextInt(40);
    Scenario scenario = scenario(random, leases);

    Result result = scenario.run();

    assertThat(result.violation()).as("seed %d", seed).isEmpty();
    for (int i = 0; i < leases; i++) {
      List<Duration> planned = result.plannedStarts("b" + i);
      for (int p = 1; p < planned.size(); p++) {
        assertThat(planned.get(p))
            .as("b%d, seed %d", i, seed)
            .isLessThanOrEqualTo(planned.get(p - 1));
      }
      assertThat(result.moments("b" + i, LeaseState.ACTIVE))
          .as("b%d, seed %d", i, seed)
          .containsExactly(planned.get(planned.size() - 1));
    }
  }

  private static Scenario scenario(SplittableRandom random, int leases) {
    int hosts = 1 + random.nextInt(4);
    int slots = 1 + random.nextInt(4);
    Scenario scenario =
        Scenario.slots(hosts, slots)
            .suspension(Suspension.NONE)
            .backfilling(MODES.get(random.nextInt(MODES.size())))
            .shutdown(Duration.ofSeconds(random.nextInt(2) * 20L));
    int arrival = 0;
    for (int i = 0; i < leases; i++) {
      arrival += random.nextInt(20);
      int minutes = 1 + random.nextInt(120);
      int real = random.nextBoolean() ? minutes : 1 + random.nextInt(minutes);
      scenario.bestEffort("b" + i, arrival, 1 + random.nextInt(hosts * slots), minutes, real);
    }
    return scenario;
  }
}
