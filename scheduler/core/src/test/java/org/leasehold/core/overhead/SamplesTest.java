package org.leasehold.core.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SamplesTest {

  /** The smallest of the last that at least so many per cent are not above, by counting. */
  private static double naive(List<Long> took, int window, double percent) {
    List<Long> last = took.subList(Math.max(0, took.size() - window), took.size());
    return last.stream()
            .filter(x -> last.stream().filter(y -> y <= x).count() * 100.0 >= percent * last.size())
            .mapToLong(Long::longValue)
            .min()
            .orElseThrow()
        / 1000.0;
  }

  @Property(tries = 500)
  void percentilesAreThoseFoundByCounting(
      @ForAll @Size(min = 10, max = 120) List<@LongRange(min = 0, max = 400_000) Long> took,
      @ForAll @IntRange(min = 10, max = 60) int window,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    Samples samples = new Samples(window);
    took.forEach(ms -> samples.add(ms, 1000));

    assertThat(samples.percentile(percent)).contains(new Line(0, naive(took, window, percent)));
    assertThat(samples.count()).isEqualTo(Math.min(window, took.size()));
  }

  @Test
  void aLongTailLeavesTheNinetiethPercentileAlone() {
    Samples samples = new Samples(50);
    for (int i = 0; i < 50; i++) {
      samples.add(i % 25 == 0 ? 370_000 : 10_000, 10_000);
    }

    assertThat(samples.percentile(90)).contains(new Line(0, 1));
    assertThat(samples.percentile(100)).contains(new Line(0, 37));
  }

  @Test
  void fewObservationsSayNothing() {
    Samples samples = new Samples(50);
    for (int i = 1; i < Samples.LEAST; i++) {
      samples.add(1400, 1000);
    }
    assertThat(samples.percentile(50)).isEmpty();

    samples.add(1400, 1000);
    assertThat(samples.percentile(50)).contains(new Line(0, 1.4));
  }

  @Test
  void refusesWhatIsNoObservation() {
    Samples samples = new Samples(10);
    assertThatThrownBy(() -> samples.add(-1, 1000)).hasMessageContaining("not -1 and 1000");
    assertThatThrownBy(() -> samples.add(1, 0)).hasMessageContaining("not 1 and 0");
    assertThatThrownBy(() -> samples.percentile(0)).hasMessageContaining("not 0.0");
    assertThatThrownBy(() -> new Samples(9)).hasMessageContaining("not 9");
  }
}
