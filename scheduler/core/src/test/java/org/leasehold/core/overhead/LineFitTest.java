package org.leasehold.core.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Times are some multiple of a line: {@code shape} times the ratio that is in the middle. */
class LineFitTest {
  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted[(sorted.length + 1) / 2 - 1];
  }

  private static double predicted(double[] took, double[] basis, double at) {
    Line shape = LineFit.shape(took, basis);
    double ratio =
        median(
            IntStream.range(0, took.length)
                .mapToDouble(i -> took[i] / shape.at(basis[i]))
                .toArray());
    return shape.times(ratio).at(at);
  }

  /** A fifth of the observations are anything from nothing to a hundred times as long. */
  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void aLineIsFoundAmongOutliers(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 1, max = 5_000) double constant,
      @ForAll @DoubleRange(min = 0.1, max = 10) double slope) {
    Random random = new Random(seed);
    double[] basis = IntStream.range(0, 48).mapToDouble(i -> 500 << (i % 4)).toArray();
    double[] took = new double[basis.length];
    for (int i = 0; i < took.length; i++) {
      took[i] = constant + slope * basis[i];
    }
    int outliers = 10;
    for (int i = 0; i < outliers; i++) {
      took[random.nextInt(took.length)] *= 100 * random.nextDouble();
    }

    for (double at : new double[] {100, 500, 4_000, 30_000}) {
      double truly = constant + slope * at;
      assertThat(predicted(took, basis, at)).isCloseTo(truly, within(truly * 1e-6));
    }
  }

  @Property(tries = 500)
  void theLineIsBetweenAConstantAndTheProportion(
      @ForAll @Size(min = 10, max = 60) List<@LongRange(min = 1, max = 400_000) Long> times,
      @ForAll @Size(60) List<@IntRange(min = 1, max = 8) Integer> sizes) {
    double[] took = times.stream().mapToDouble(Long::doubleValue).toArray();
    double[] basis = sizes.stream().limit(took.length).mapToDouble(size -> 500 * size).toArray();
    Line shape = LineFit.shape(took, basis);

    assertThat(shape.at(2_000)).isPositive().isBetween(shape.at(1_000), 2 * shape.at(1_000));
  }

  @Test
  void basesThatAreNearlyEqualSayNothingOfTheSlope() {
    double[] took = {10, 90, 20, 80, 30, 70, 40, 60, 50, 50};
    double[] basis = {100, 101, 102, 103, 104, 105, 106, 107, 108, 149};

    assertThat(LineFit.shape(took, basis)).isEqualTo(Line.BASIS);
  }

  @Test
  void twoObservationsOfAnotherSizeAreTooFew() {
    double[] took = {70, 70, 70, 70, 70, 70, 70, 70, 75, 75, 75};
    double[] basis = {10, 10, 10, 10, 10, 10, 10, 10, 20, 20, 20};

    assertThat(LineFit.shape(Arrays.copyOf(took, 10), Arrays.copyOf(basis, 10)))
        .isEqualTo(Line.BASIS);
    assertThat(LineFit.shape(took, basis)).isEqualTo(new Line(65, 0.5));
  }

  @Test
  void timesThatFallWithTheSizeAreConstant() {
    double[] took = {50, 51, 52, 53, 54, 40, 41, 42, 43, 44};
    double[] basis = {10, 10, 10, 10, 10, 20, 20, 20, 20, 20};

    assertThat(LineFit.shape(took, basis)).isEqualTo(new Line(1, 0));
  }

  @Test
  void timesThatGrowFasterThanTheSizeAreInProportion() {
    double[] took = {10, 10, 10, 10, 10, 40, 40, 40, 40, 40};
    double[] basis = {10, 10, 10, 10, 10, 20, 20, 20, 20, 20};

    assertThat(LineFit.shape(took, basis)).isEqualTo(Line.BASIS);
  }

  @Test
  void aLineHasNoPartBelowNothing() {
    assertThatThrownBy(() -> new Line(-1, 0)).hasMessageContaining("not -1.0 and 0.0");
    assertThatThrownBy(() -> new Line(0, Double.NaN)).hasMessageContaining("not 0.0 and NaN");
  }
}
