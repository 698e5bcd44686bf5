package org.leasehold.simulator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.simulator.chart.TimeAxis.Tick;

class TimeAxisTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T12:00:00Z, 2026-01-01T12:00:05Z, 12:00:00 12:00:01 12:00:02 12:00:03 12:00:04 "
        + "12:00:05",
    "2026-01-01T13:29:00Z, 2026-01-01T15:01:00Z, 13:30 14:00 14:30 15:00",
    "2026-01-01T12:34:56Z, 2026-01-02T12:00:00Z, 18:00 01-02 06:00 12:00",
    "2026-01-01T12:00:00Z, 2026-01-31T12:00:00Z, 01-08 01-15 01-22 01-29",
    "2026-01-01T00:00:00Z, 2029-01-01T00:00:00Z, 2026-01 2027-01 2028-01 2029-01",
    "2026-01-15T00:00:00Z, 2026-12-01T00:00:00Z, 2026-04 2026-07 2026-10",
    "1969-12-31T22:00:00Z, 1970-01-01T02:00:00Z, 22:00 23:00 01-01 01:00 02:00",
  })
  void ticksAreAtRoundTimes(Instant start, Instant end, String labels) {
    TimeAxis axis = TimeAxis.of(start, end, 5, ZoneOffset.UTC);
    assertThat(axis.ticks().stream().map(Tick::label).collect(Collectors.joining(" ")))
        .isEqualTo(labels);
    assertThat(axis.ticks())
        .extracting(Tick::at)
        .allSatisfy(at -> assertThat(at).isBetween(start, end));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T11:59:00Z, 2026-01-01T13:01:00Z, +05:45, 17:45 18:00 18:15 18:30 18:45",
    "2026-01-01T12:34:56Z, 2026-01-02T12:00:00Z, +01:00, 18:00 01-02 06:00 12:00",
    "2026-01-15T00:00:00Z, 2026-12-01T00:00:00Z, -08:00, 2026-04 2026-07 2026-10",
  })
  void roundTimesAreThoseOfTheClocks(Instant start, Instant end, ZoneOffset clocks, String labels) {
    TimeAxis axis = TimeAxis.of(start, end, 5, clocks);
    assertThat(axis.ticks().stream().map(Tick::label).collect(Collectors.joining(" ")))
        .isEqualTo(labels);
    assertThat(axis.words()).endsWith(" UTC" + clocks);
  }

  @Test
  void aThousandYearsHaveFewTicks() {
    TimeAxis axis =
        TimeAxis.of(
            Instant.parse("1970-01-01T00:00:00Z"),
            Instant.parse("2970-01-01T00:00:00Z"),
            10,
            ZoneOffset.UTC);
    assertThat(axis.ticks()).hasSizeBetween(5, 11);
  }

  @Test
  void positionsGoFromZeroToOne() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    TimeAxis axis = TimeAxis.of(start, start.plusSeconds(10), 5, ZoneOffset.UTC);
    assertThat(axis.position(start)).isZero();
    assertThat(axis.position(start.plusMillis(2_500))).isEqualTo(0.25);
    assertThat(axis.position(start.plusSeconds(10))).isEqualTo(1);
  }
}
