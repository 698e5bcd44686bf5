package org.leasehold.cli.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.cli.times.TimeText.Alone;
import org.leasehold.configuration.BadInput;

class TimeTextTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Monday: 10:30 in Berlin. */
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:30:00.1239Z");

  @ParameterizedTest
  @CsvSource({
    "now, 2026-03-02T09:30:00.123Z",
    "NOW, 2026-03-02T09:30:00.123Z",
    "+30m, 2026-03-02T10:00:00.123Z",
    "+1h30m, 2026-03-02T11:00:00.123Z",
    "+00:30:00, 2026-03-02T10:00:00.123Z",
    "+PT1H, 2026-03-02T10:30:00.123Z",
    "-2h, 2026-03-02T07:30:00.123Z",
    "14:00, 2026-03-02T13:00:00Z",
    "9:00, 2026-03-03T08:00:00Z",
    "10:30:01, 2026-03-02T09:30:01Z",
    "10:30:00, 2026-03-03T09:30:00Z",
    "2pm, 2026-03-02T13:00:00Z",
    "2:15 PM, 2026-03-02T13:15:00Z",
    "12am, 2026-03-02T23:00:00Z",
    "12pm, 2026-03-02T11:00:00Z",
    "today 9:00, 2026-03-02T08:00:00Z",
    "tomorrow 14:00, 2026-03-03T13:00:00Z",
    "14:00 tomorrow, 2026-03-03T13:00:00Z",
    "Tomorrow  2 pm, 2026-03-03T13:00:00Z",
    "tomorrow, 2026-03-02T23:00:00Z",
    "yesterday 8:00, 2026-03-01T07:00:00Z",
    "monday 14:00, 2026-03-02T13:00:00Z",
    "monday 9:00, 2026-03-09T08:00:00Z",
    "tue 9:00, 2026-03-03T08:00:00Z",
    "SUNDAY 9:00, 2026-03-08T08:00:00Z",
    "friday, 2026-03-05T23:00:00Z",
    "2026-03-02 14:00, 2026-03-02T13:00:00Z",
    "2026-07-02 14:00:30, 2026-07-02T12:00:30Z",
    "2026-03-02T14:00, 2026-03-02T13:00:00Z",
    "2026-03-02t14:00:00.5, 2026-03-02T13:00:00.5Z",
    "2026-03-02, 2026-03-01T23:00:00Z",
    "2026-03-02T14:00:00Z, 2026-03-02T14:00:00Z",
    "2026-03-02 14:00+01:00, 2026-03-02T13:00:00Z",
    "2026-03-02T14:00:00-0500, 2026-03-02T19:00:00Z",
    "2026-03-02T14:00 America/New_York, 2026-03-02T19:00:00Z",
    "14:00 UTC, 2026-03-02T14:00:00Z",
    "9:29Z, 2026-03-03T09:29:00Z",
    "tomorrow 14:00 z, 2026-03-03T14:00:00Z",
    "'  14:00 ', 2026-03-02T13:00:00Z",
  })
  void times_are_taken_as_people_write_them(String text, Instant expected) throws BadInput {
    assertThat(read(MONDAY, text, Alone.NEXT)).isEqualTo(expected);
  }

  @Test
  void a_time_of_day_may_be_asked_for_as_today_s() throws BadInput {
    assertThat(read(MONDAY, "9:00", Alone.TODAY)).isEqualTo("2026-03-02T08:00:00Z");
    assertThat(read(MONDAY, "14:00", Alone.TODAY)).isEqualTo("2026-03-02T13:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "14",
        "25:00",
        "14:60",
        "14:0",
        "24:00",
        "13pm",
        "0am",
        "mo 9:00",
        "2026-02-30",
        "2026-13-01 10:00",
        "02.03.2026",
        "3/2/2026 14:00",
        "tomorrow 25:00",
        "tomorrow tomorrow",
        "14:00 15:00",
        "next monday 9:00",
        "+",
        "+5",
        "+soon",
        "14:00 Mars/Phobos",
        "14:00+99:00",
        "2026-03-02T",
        "2026-03-02TT14:00",
        "now now"
      })
  void anything_else_is_refused_with_what_is_taken(String text) {
    assertThatThrownBy(() -> read(MONDAY, text, Alone.NEXT))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "--start: expected a time such as " + TimeText.FORMS + ", not \"" + text + "\"");
  }

  @Test
  void what_is_long_or_would_steer_a_terminal_is_shown_harmless() {
    assertThatThrownBy(() -> read(MONDAY, "\u001b[2J" + "x".repeat(1000), Alone.NEXT))
        .message()
        .contains("\"?[2Jxxx", "xxx...\"")
        .hasSizeLessThan(300);
  }

  @Test
  void a_time_that_clocks_leap_over_is_refused() {
    Instant before = Instant.parse("2026-03-28T12:00:00Z");
    assertThatThrownBy(() -> read(before, "tomorrow 2:30", Alone.NEXT))
        .hasMessage(
            "--start: \"tomorrow 2:30\" is a time that no clock shows:"
                + " on 2026-03-29 in Europe/Berlin clocks go from 02:00 to 03:00");
    assertThatThrownBy(() -> read(before, "2026-03-29T02:00", Alone.NEXT))
        .isInstanceOf(BadInput.class);
  }

  @Test
  void next_to_the_leap_times_are_as_ever() throws BadInput {
    Instant before = Instant.parse("2026-03-28T12:00:00Z");
    assertThat(read(before, "tomorrow 1:59", Alone.NEXT)).isEqualTo("2026-03-29T00:59:00Z");
    assertThat(read(before, "tomorrow 3:00", Alone.NEXT)).isEqualTo("2026-03-29T01:00:00Z");
  }

  @Test
  void a_leap_earlier_today_does_not_keep_tomorrow_s_time_from_being_meant() throws BadInput {
    Instant after = Instant.parse("2026-03-29T10:00:00Z");
    assertThat(read(after, "2:30", Alone.NEXT)).isEqualTo("2026-03-30T00:30:00Z");
  }

  @Test
  void of_a_time_shown_twice_the_first_is_meant() throws BadInput {
    Instant before = Instant.parse("2026-10-24T12:00:00Z");
    assertThat(read(before, "tomorrow 2:30", Alone.NEXT)).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(read(before, "2026-10-25 02:30+01:00", Alone.NEXT))
        .isEqualTo("2026-10-25T01:30:00Z");
  }

  @Test
  void of_a_time_shown_twice_the_second_is_meant_when_the_first_is_over() throws BadInput {
    Instant between = Instant.parse("2026-10-25T00:45:00Z");
    assertThat(read(between, "2:30", Alone.NEXT)).isEqualTo("2026-10-25T01:30:00Z");
    assertThat(read(between, "sunday 2:30", Alone.NEXT)).isEqualTo("2026-10-25T01:30:00Z");
  }

  @Test
  void a_day_without_a_midnight_begins_when_clocks_have_leapt() throws BadInput {
    Instant before = Instant.parse("2026-03-28T12:00:00Z");
    TimeText beirut = new TimeText(InstantSource.fixed(before), ZoneId.of("Asia/Beirut"));
    assertThat(beirut.read("--from", "tomorrow", Alone.TODAY)).isEqualTo("2026-03-28T22:00:00Z");
  }

  @Test
  void today_is_that_of_the_zone_asked_for() throws BadInput {
    Instant lateInBerlin = Instant.parse("2026-03-02T23:30:00Z");
    assertThat(read(lateInBerlin, "today 23:45", Alone.NEXT)).isEqualTo("2026-03-03T22:45:00Z");
    assertThat(read(lateInBerlin, "today 23:45 UTC", Alone.NEXT)).isEqualTo("2026-03-02T23:45:00Z");
  }

  @Test
  void what_is_shown_can_be_read_also_where_clocks_go_back() throws BadInput {
    LocalTimes berlin = new LocalTimes(BERLIN);
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    Instant second = Instant.parse("2026-10-25T01:30:00Z");
    assertThat(berlin.text(first)).isEqualTo("2026-10-25 02:30:00+02:00");
    assertThat(berlin.text(second)).isEqualTo("2026-10-25 02:30:00+01:00");
    assertThat(berlin.exact(MONDAY)).isEqualTo("2026-03-02 10:30:00.123");
    assertThat(new LocalTimes(ZoneOffset.UTC).text(MONDAY)).isEqualTo("2026-03-02 09:30:00");
    assertThat(read(MONDAY, berlin.text(second), Alone.NEXT)).isEqualTo(second);
  }

  private static Instant read(Instant now, String text, Alone alone) throws BadInput {
    return new TimeText(InstantSource.fixed(now), BERLIN).read("--start", text, alone);
  }
}
