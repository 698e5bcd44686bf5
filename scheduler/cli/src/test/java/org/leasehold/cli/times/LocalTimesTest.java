package org.leasehold.cli.times;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTimesTest {
  private final LocalTimes berlin = new LocalTimes(ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    "2026-11-28T23:30:00Z, 2026-11-29 00:30:00",
    "2026-11-29T12:00:00Z, 2026-11-29 13:00:00",
    "2026-11-30T12:00:00Z, 2026-11-30 13:00:00",
    "2026-12-31T12:00:00.5Z, 2026-12-31 13:00:00",
    "2028-02-29T12:00:00Z, 2028-02-29 13:00:00"
  })
  void times_in_a_text_are_shown_as_local_ones(String time, String local) {
    assertThat(berlin.inText("it runs from " + time + " on; not before " + time + "."))
        .isEqualTo("it runs from " + local + " on; not before " + local + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T12:00:00Z",
        "2026-11-31T12:00:00Z",
        "2026-11-00T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-11-01T24:00:00Z",
        "2026-11-01"
      })
  void what_is_no_time_stays_as_it_is(String text) {
    assertThat(berlin.inText("is " + text)).isEqualTo("is " + text);
  }

  @Property(tries = 500, seed = "20261128")
  void every_second_is_shown_in_a_text_as_alone(
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
    Instant time = Instant.ofEpochSecond(second);

    assertThat(berlin.inText(time.toString())).isEqualTo(berlin.text(time));
  }
}
