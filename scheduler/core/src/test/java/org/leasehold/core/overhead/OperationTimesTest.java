package org.leasehold.core.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;

class OperationTimesTest {
  private final OperationTimes times =
      new OperationTimes(
          new Overheads(
              32, 64, Duration.ofSeconds(3), Exclusion.LOCAL, 12.5, Duration.ofSeconds(20)));

  @Test
  void memoryOverRatePlusEnactment() {
    assertThat(times.suspension(1024)).isEqualTo(3_000 + 32_000);
    assertThat(times.resumption(1024)).isEqualTo(3_000 + 16_000);
  }

  @Test
  void aMigrationHasNoEnactment() {
    assertThat(times.migration(1024)).isEqualTo(81_920);
  }

  @Test
  void partsOfAMillisecondAreRoundedUp() {
    assertThat(times.suspension(1)).isEqualTo(3_000 + 32);
    assertThat(times.resumption(1)).isEqualTo(3_000 + 16);
    assertThat(times.resumption(3)).isEqualTo(3_000 + 47);
  }

  @Test
  void nothingTakesNoTimeAtAll() {
    OperationTimes fast =
        new OperationTimes(
            new Overheads(1e9, 1e9, Duration.ZERO, Exclusion.NONE, 1e9, Duration.ZERO));

    assertThat(fast.suspension(0)).isEqualTo(1);
    assertThat(fast.resumption(1)).isEqualTo(1);
    assertThat(fast.migration(0)).isEqualTo(1);
  }

  @Test
  void theConstantParts() {
    assertThat(times.enactment()).isEqualTo(3_000);
    assertThat(times.shutdown()).isEqualTo(20_000);
  }
}
