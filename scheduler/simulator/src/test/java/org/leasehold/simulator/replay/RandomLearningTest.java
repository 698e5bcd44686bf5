package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.core.lease.Start;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.Workload;

/** Whatever was learned, rightly or wrongly, and however long things really take. */
class RandomLearningTest {

  @Property(tries = 300, seed = "20261127", shrinking = ShrinkingMode.OFF)
  void keepsWhatCanBeKeptAndComesToAnEnd(@ForAll long seed) {
    holds(seed, Troubles.none());
  }

  @Property(tries = 200, seed = "4", shrinking = ShrinkingMode.OFF)
  void keepsWhatCanBeKeptInTroubleToo(@ForAll long seed) {
    holds(seed, Troubles.random(new SplittableRandom(seed)));
  }

  /** Seeds that found faults once, in longer runs than the properties above. */
  @ParameterizedTest
  @ValueSource(longs = {20270368, 20270734})
  void keepsWhatItOnceDidNot(long seed) {
    keepsWhatCanBeKeptAndComesToAnEnd(seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {20262203, 20262349})
  void keepsInTroubleWhatItOnceDidNot(long seed) {
    keepsWhatCanBeKeptInTroubleToo(seed);
  }

  /** VMs of a reservation that are up early would else end early, by themselves. */
  private static Workload endless(Workload workload) {
    List<Submission> submissions =
        workload.submissions().stream()
            .map(
                s ->
                    s.request().terms().start() instanceof Start.At
                        ? new Submission(s.arrival(), s.request(), Optional.empty())
                        : s)
            .toList();
    return new Workload(workload.name(), workload.site(), submissions);
  }

  private static void holds(long seed, Troubles troubles) {
    RandomWorkload random = new RandomWorkload(seed);
    Site site = random.site();
    SchedulingSettings settings = seed % 2 == 0 ? random.settings() : random.bootingSettings();
    RandomTimes times = new RandomTimes(seed, site);
    HandDriven driven =
        new HandDriven(
            site,
            settings.with(RandomTimes.LEARNING),
            random.policies(),
            endless(random.workload()),
            Duration.ofSeconds(1),
            troubles.with(times),
            times.experience());

    Result result = driven.finish();

    assertThat(result.violation()).as("seed %d", seed).isEmpty();
    assertThat(result.allDone()).as("all leases ended, seed %d", seed).isTrue();
  }
}
