package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CoreTimeTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final HandClock clock = new HandClock(NOON);

  @Test
  void standsStillWhileTheClockIsBehind() {
    CoreTime time = new CoreTime(clock);
    clock.move(Duration.ofHours(-1));
    assertThat(time.now()).isEqualTo(NOON);
    clock.move(Duration.ofMinutes(61));
    assertThat(time.now()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void goesOnNotBeforeATimeThatWas() {
    CoreTime time = new CoreTime(clock);
    assertThat(time.notBefore(NOON.plusSeconds(5))).isEqualTo(NOON.plusSeconds(5));
    assertThat(time.notBefore(NOON.minusSeconds(5))).isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void countsInWholeMilliseconds() {
    clock.move(Duration.ofNanos(1_999_999));
    assertThat(new CoreTime(clock).now()).isEqualTo(NOON.plusMillis(1));
  }

  @Property
  void neverGoesBack(@ForAll @IntRange(min = -5_000, max = 5_000) int[] jumps) {
    HandClock jumping = new HandClock(NOON);
    CoreTime time = new CoreTime(jumping);
    Instant before = time.now();
    for (int jump : jumps) {
      jumping.move(Duration.ofMillis(jump));
      Instant now = time.now();
      assertThat(now).isAfterOrEqualTo(before).isAfterOrEqualTo(jumping.instant());
      before = now;
    }
  }
}
