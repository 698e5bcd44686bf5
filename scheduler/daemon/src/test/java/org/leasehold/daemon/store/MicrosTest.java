package org.leasehold.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MicrosTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1600-01-01T00:00:00.000001Z",
        "1969-12-31T23:59:59.999999Z",
        "1970-01-01T00:00:00Z",
        "2026-03-02T12:00:00.123456Z",
        "2262-04-12T00:00:00Z",
        "2999-12-31T23:59:59.999Z",
        "3099-12-31T00:00:00Z"
      })
  void timesOfAllCenturiesAreKept(Instant time) {
    assertThat(Micros.time(Micros.of(time))).isEqualTo(time);
  }

  @Test
  void whatIsFinerIsCutOff() {
    assertThat(Micros.of(Instant.parse("1970-01-01T00:00:01.123456789Z"))).isEqualTo(1_123_456);
  }

  @Test
  void ofTimesOutOfBoundsTheNearestIsKept() {
    assertThat(Micros.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(Micros.of(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
  }
}
