package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.core.event.Event;

/** A scheduler that is restored goes on as the one before would have. */
class RelayTest {

  @Property(tries = 300, seed = "77", shrinking = ShrinkingMode.OFF)
  void handsOverAtAnyPoint(@ForAll long seed) {
    assertGoesOn(seed, false);
  }

  @Property(tries = 300, seed = "78", shrinking = ShrinkingMode.OFF)
  void handsOverAtAnyPointWhereVmsBoot(@ForAll long seed) {
    assertGoesOn(seed, true);
  }

  /** Seeds that found faults once, in longer runs than the properties above. */
  @ParameterizedTest
  @ValueSource(longs = {-241467})
  void handsOverWhereThatOnceFailed(long seed) {
    assertGoesOn(seed, false);
  }

  @ParameterizedTest
  @ValueSource(longs = {19, 117, 377, 485, 532, 761, 8112288, 23773})
  void handsOverWhereThatOnceFailedAsVmsBoot(long seed) {
    assertGoesOn(seed, true);
  }

  private static void assertGoesOn(long seed, boolean boots) {
    SplittableRandom random = new SplittableRandom(~seed);
    int oneIn = 1 << random.nextInt(7);
    assertSame(
        seed,
        new Relay(seed, boots, () -> random.nextInt(oneIn) == 0).run(),
        new Relay(seed, boots, () -> false).run());
  }

  private static void assertSame(long seed, List<Event> relayed, List<Event> expected) {
    for (int i = 0; i < Math.min(relayed.size(), expected.size()); i++) {
      assertThat(relayed.get(i))
          .as("seed %d, event %d after %s", seed, i, relayed.subList(Math.max(0, i - 5), i))
          .isEqualTo(expected.get(i));
    }
    assertThat(relayed).as("seed %d", seed).hasSameSizeAs(expected);
  }
}
