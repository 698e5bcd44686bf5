package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** Whoever is cancelled, whenever: the invariants hold and all others come to their end. */
class CancelAnytimeTest {
  private static final int LEASES = 14;

  @Property(tries = 120, seed = "20260104", shrinking = ShrinkingMode.OFF)
  void keepsEveryInvariant(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HandDriven driven = scenario(random).drive();
    int time = 0;
    for (int i = 0; i < 10; i++) {
      time += 1 + random.nextInt(1500);
      driven.to(time);
      driven.cancel("l" + random.nextInt(LEASES));
    }
    driven.to(time + 40_000);
    for (int i = 0; i < LEASES; i++) {
      driven.cancel("l" + i);
    }

    Result result = driven.finish();

    assertThat(result.violation()).as("seed %d", seed).isEmpty();
    assertThat(result.allDone()).as("seed %d", seed).isTrue();
  }

  private static Scenario scenario(SplittableRandom random) {
    Resources two = Resources.of(200, 2048);
    Resources roomy = random.nextBoolean() ? two : two.with(Resources.DISK, 3000);
    Site site =
        new Site(
            List.of(
                new Host("g", roomy.with("gpu", 2)), new Host("p", roomy), new Host("q", roomy)));
    Manner manner = Manner.values()[random.nextInt(3)];
    Scenario scenario =
        Scenario.site(site)
            .backfilling(random.nextBoolean() ? Backfilling.AGGRESSIVE : Backfilling.CONSERVATIVE)
            .migration(Migration.values()[random.nextInt(3)])
            .exclusion(Exclusion.values()[random.nextInt(3)])
            .enactment(Duration.ofSeconds(random.nextInt(3)))
            .shutdown(Duration.ofSeconds(random.nextInt(2) * 20L))
            .policies(
                JavaPolicies.with(
                    JavaPolicies.bestEffortYields(manner), JavaPolicies.preferring("g")));
    for (int i = 0; i < LEASES; i++) {
      add(scenario, random, i);
    }
    return scenario;
  }

  private static void add(Scenario scenario, SplittableRandom random, int i) {
    String id = "l" + i;
    int arrival = i * 10 + random.nextInt(10);
    int minutes = 5 + random.nextInt(120);
    NodeSet gpus = new NodeSet(1 + random.nextInt(2), Resources.of(100, 1024).with("gpu", 1));
    switch (random.nextInt(6)) {
      case 0 -> scenario.unlimited(id, arrival, 1 + random.nextInt(2));
      case 1 -> scenario.reservation(id, arrival, arrival + 30, List.of(gpus), minutes);
      case 2 -> scenario.reservation(id, arrival, arrival + 20, 1 + random.nextInt(4), minutes);
      default -> scenario.bestEffort(id, arrival, 1 + random.nextInt(4), minutes);
    }
  }
}
