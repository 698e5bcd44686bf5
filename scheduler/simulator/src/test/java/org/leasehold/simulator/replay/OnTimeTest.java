package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;

/**
 * Where no action takes longer than it should, each is begun at the time that was planned for it:
 * whatever it needs is there by then, and nothing that comes later is in its way.
 */
class OnTimeTest {

  @Property(tries = 300, seed = "20260104", shrinking = ShrinkingMode.OFF)
  void nothingIsHeldBack(@ForAll long seed) {
    RandomWorkload random = new RandomWorkload(seed);
    goesOnTime(random, random.site(), random.settings(), seed);
  }

  @Property(tries = 100, seed = "20260105", shrinking = ShrinkingMode.OFF)
  void nothingIsHeldBackWhereVmsBoot(@ForAll long seed) {
    RandomWorkload random = new RandomWorkload(seed);
    goesOnTime(random, random.site(), random.bootingSettings(), seed);
  }

  private static void goesOnTime(
      RandomWorkload random, Site site, SchedulingSettings settings, long seed) {
    HandDriven driven =
        new HandDriven(
            site,
            settings,
            random.policies(),
            random.workload(),
            settings.tolerance(),
            Troubles.none());
    while (driven.step()) {
      assertThat(heldBack(driven.scheduler(), driven.now()))
          .as("at %s, seed %d", driven.now(), seed)
          .isEmpty();
    }
    assertThat(driven.finish().violation()).as("seed %d", seed).isEmpty();
  }

  private static List<String> heldBack(LeaseScheduler scheduler, Instant now) {
    return scheduler.snapshot().leases().stream()
        .flatMap(lease -> lease.steps().stream().limit(1))
        .filter(step -> !step.time().isAfter(now))
        .map(step -> step.action() + " of " + step.time())
        .toList();
  }
}
