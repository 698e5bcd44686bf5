package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.core.event.Event.LeaseDelayed;
import org.leasehold.core.site.Site;

/** Whatever is late or fails: the invariants hold, as far as trouble does not excuse them. */
class RandomTroublesTest {

  @Property(tries = 300, seed = "20261122", shrinking = ShrinkingMode.OFF)
  void keepsWhatCanBeKeptAndComesToAnEnd(@ForAll long seed) {
    RandomWorkload random = new RandomWorkload(seed);
    Site site = random.site();
    HandDriven driven =
        new HandDriven(
            site,
            random.settings(),
            random.policies(),
            random.workload(),
            Duration.ofSeconds(1),
            Troubles.random(new SplittableRandom(seed)));

    Result result = driven.finish();

    assertThat(result.violation()).as("seed %d", seed).isEmpty();
    assertThat(result.allDone()).as("all leases ended, seed %d", seed).isTrue();
    assertThat(mostDelays(result)).as("delays told of a lease, seed %d", seed).isLessThan(30);
  }

  /** Of one lease: once what hung for minutes was told each second. */
  private static long mostDelays(Result result) {
    return result.all(LeaseDelayed.class).stream()
        .collect(Collectors.groupingBy(LeaseDelayed::lease, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  /** Seeds that found faults once. */
  @ParameterizedTest
  @ValueSource(longs = {14, -72539, -104, -8396658965442248390L, 237224, 9042, 9231})
  void keepsWhatItOnceDidNot(long seed) {
    keepsWhatCanBeKeptAndComesToAnEnd(seed);
  }
}
