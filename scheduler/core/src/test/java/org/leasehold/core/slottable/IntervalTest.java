package org.leasehold.core.slottable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.leasehold.core.slottable.Interval.UNBOUNDED;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void isHalfOpen() {
    Interval interval = new Interval(10, 20);
    assertThat(interval.overlaps(new Interval(19, 30))).isTrue();
    assertThat(interval.overlaps(new Interval(20, 30))).isFalse();
    assertThat(interval.contains(10)).isTrue();
    assertThat(interval.contains(20)).isFalse();
    assertThat(interval.length()).isEqualTo(10);
    assertThat(Interval.at(10)).isEqualTo(new Interval(10, 11));
  }

  @Test
  void mayHaveNoEnd() {
    Interval endless = Interval.of(10, UNBOUNDED);
    assertThat(endless).isEqualTo(new Interval(10, UNBOUNDED)).hasToString("[10,unbounded)");
    assertThat(endless.isUnbounded()).isTrue();
    assertThat(endless.length()).isEqualTo(UNBOUNDED);
    assertThat(Interval.of(10, UNBOUNDED - 5).isUnbounded()).isTrue();
  }

  @Test
  void isNeitherEmptyNorBeforeTheEpoch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(5, 5))
        .withMessage("an interval starts at 0 or later and ends after its start, not [5,5)");
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(-1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(5, 0));
  }
}
