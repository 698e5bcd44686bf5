package org.leasehold.cli.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.leasehold.cli.times.TimeText.Alone;
import org.leasehold.configuration.BadInput;

class TimeTextFuzzTest {

  @Property
  void any_text_is_a_time_or_refused(@ForAll String text, @ForAll Alone alone) {
    assertThat(outcome(text, alone)).isNotNull();
  }

  @Property(tries = 3000)
  void any_mixture_of_what_times_are_made_of_is_a_time_or_refused(
      @ForAll("pieces") List<String> pieces, @ForAll("zones") ZoneId zone) {
    TimeText times = new TimeText(InstantSource.fixed(Instant.EPOCH), zone);
    assertThatCode(
            () -> {
              try {
                assertThat(times.read("--start", String.join("", pieces), Alone.NEXT)).isNotNull();
              } catch (BadInput refused) {
                assertThat(refused.getMessage()).startsWith("--start: ").doesNotContain("\n");
              }
            })
        .doesNotThrowAnyException();
  }

  @Property
  void what_is_shown_is_read_back(@ForAll("instants") Instant time, @ForAll("zones") ZoneId zone)
      throws BadInput {
    TimeText times = new TimeText(InstantSource.fixed(Instant.EPOCH), zone);
    LocalTimes shown = new LocalTimes(zone);
    assertThat(times.read("", shown.text(time), Alone.NEXT))
        .isEqualTo(time.truncatedTo(ChronoUnit.SECONDS));
    assertThat(times.read("", shown.exact(time), Alone.NEXT))
        .isEqualTo(time.truncatedTo(ChronoUnit.MILLIS));
    assertThat(times.read("", time.toString(), Alone.NEXT)).isEqualTo(time);
  }

  @Property
  void the_next_time_of_day_is_within_a_day_or_refused(
      @ForAll("instants") Instant now, @ForAll("zones") ZoneId zone, @ForAll("minutes") int minute)
      throws BadInput {
    String text = String.format("%d:%02d", minute / 60, minute % 60);
    Optional<Instant> next = Optional.empty();
    try {
      next =
          Optional.of(
              new TimeText(InstantSource.fixed(now), zone).read("--start", text, Alone.NEXT));
    } catch (BadInput refused) {
      assertThat(refused).hasMessageContaining("no clock shows");
    }
    if (next.isPresent()) {
      assertThat(next.get()).isAfter(now).isBeforeOrEqualTo(now.plus(25, ChronoUnit.HOURS));
    }
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            " ",
            "+",
            "-",
            ":",
            "T",
            "Z",
            "now",
            "mon",
            "tomorrow",
            "2026",
            "03",
            "9",
            "14:00",
            "pm",
            "-02",
            "2026-03-29",
            "Europe/Berlin",
            "UTC",
            "30m",
            ".",
            "99",
            "12345678901234")
        .list()
        .ofMaxSize(7);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(
            Instant.parse("1990-01-01T00:00:00Z").toEpochMilli(),
            Instant.parse("2090-01-01T00:00:00Z").toEpochMilli())
        .map(Instant::ofEpochMilli);
  }

  @Provide
  Arbitrary<Integer> minutes() {
    return Arbitraries.integers().between(0, 24 * 60 - 1);
  }

  private static String outcome(String text, Alone alone) {
    try {
      return new TimeText(InstantSource.fixed(Instant.EPOCH), ZoneId.of("UTC"))
          .read("--start", text, alone)
          .toString();
    } catch (BadInput refused) {
      return refused.getMessage();
    }
  }
}
