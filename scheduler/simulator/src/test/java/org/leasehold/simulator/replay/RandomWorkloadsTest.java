package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;
import org.leasehold.simulator.workload.Workload;

/** Any workload under any settings keeps every invariant; the checker is the oracle. */
class RandomWorkloadsTest {

  @Property(tries = 400, seed = "20260101", shrinking = ShrinkingMode.OFF)
  void keepsEveryInvariantAndComesToAnEnd(@ForAll long seed) {
    RandomWorkload random = new RandomWorkload(seed);
    Site site = random.site();
    SchedulingSettings settings = random.settings();
    Policies policies = random.policies();
    Workload workload = random.workload();

    Result result = Scenario.replay(site, settings, policies, workload);

    assertThat(result.violation()).as("seed %d", seed).isEmpty();
    assertThat(result.allDone()).as("all leases ended, seed %d", seed).isTrue();
  }

  @Property(tries = 100, seed = "20260103", shrinking = ShrinkingMode.OFF)
  void countsWhatEachVmHoldsBesideWhatItAsksFor(@ForAll long seed) {
    RandomWorkload random = new RandomWorkload(seed);
    Site site = new Site(random.site().hosts(), Resources.of(10, 200));

    Result result = Scenario.replay(site, random.settings(), random.policies(), random.workload());

    assertThat(result.violation()).as("seed %d", seed).isEmpty();
    assertThat(result.allDone()).as("all leases ended, seed %d", seed).isTrue();
  }

  /** Seeds that found faults once, in longer runs than the property above. */
  @ParameterizedTest
  @ValueSource(longs = {-78013, -644057571, 322497, -3543485})
  void keepsWhatOnceBroke(long seed) {
    keepsEveryInvariantAndComesToAnEnd(seed);
  }

  @Property(tries = 20, seed = "20260102", shrinking = ShrinkingMode.OFF)
  void givesTheSameEventsTwice(@ForAll long seed) {
    assertThat(replay(seed)).isEqualTo(replay(seed));
  }

  private static List<?> replay(long seed) {
    RandomWorkload random = new RandomWorkload(seed);
    return Scenario.replay(random.site(), random.settings(), random.policies(), random.workload())
        .events();
  }
}
