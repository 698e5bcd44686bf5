package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanningPaceTest {
  private final PlanningPace pace = new PlanningPace();

  @Test
  void allowsTheFirstPlanningAtOnce() {
    assertThat(pace.allows(Long.MIN_VALUE)).isTrue();
    assertThat(pace.left(0)).isZero();
  }

  @Test
  void restsTwiceAsLongAsPlanningTook() {
    pace.planned(1_000, 1_300);

    assertThat(pace.allows(1_899)).isFalse();
    assertThat(pace.left(1_800)).isEqualTo(Duration.ofNanos(100));
    assertThat(pace.allows(1_900)).isTrue();
  }

  @Test
  void goesOnWhereTheNanosecondsOverflow() {
    pace.planned(Long.MAX_VALUE - 10, Long.MAX_VALUE);

    assertThat(pace.allows(Long.MIN_VALUE + 10)).isFalse();
    assertThat(pace.allows(Long.MIN_VALUE + 19)).isTrue();
  }
}
