package org.leasehold.configuration;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 90s}, {@code 1h30m}, {@code 2d}, {@code 20.48s}, {@code
 * HH:MM:SS} and ISO 8601 ({@code PT1H30M}).
 */
public final class DurationText {
  /** The longest duration that is read: a hundred years. */
  public static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Pattern UNITS =
      Pattern.compile(
          "(?=\\d)(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?"
              + "(?:(\\d{1,12}(?:\\.\\d{1,9})?)s)?");
  private static final Pattern CLOCK =
      Pattern.compile("()(\\d{1,9}):([0-5]\\d):([0-5]\\d(?:\\.\\d{1,9})?)");

  private DurationText() {}

  /**
   * The duration a text stands for.
   *
   * @return empty when the text is none, is negative, or is longer than {@link #LONGEST}
   */
  public static Optional<Duration> read(String text) {
    String stripped = text.strip();
    Matcher units = UNITS.matcher(stripped);
    Matcher clock = CLOCK.matcher(stripped);
    Optional<Duration> duration;
    if (units.matches()) {
      duration = Optional.of(sum(units));
    } else if (clock.matches()) {
      duration = Optional.of(sum(clock));
    } else {
      duration = iso(stripped);
    }
    return duration.filter(d -> !d.isNegative() && d.compareTo(LONGEST) <= 0);
  }

  /**
   * The shortest text with units, such as {@code 1h30m}, that {@link #read} reads back.
   *
   * @param duration not negative; anything below a millisecond is dropped
   */
  public static String write(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toDaysPart(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    long millis = duration.toSecondsPart() * 1000L + duration.toMillisPart();
    if (millis > 0 || text.isEmpty()) {
      BigDecimal seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros();
      text.append(seconds.toPlainString()).append('s');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }

  private static Duration sum(Matcher daysHoursMinutesSeconds) {
    BigDecimal seconds = number(daysHoursMinutesSeconds.group(4));
    return Duration.ofDays(number(daysHoursMinutesSeconds.group(1)).longValue())
        .plusHours(number(daysHoursMinutesSeconds.group(2)).longValue())
        .plusMinutes(number(daysHoursMinutesSeconds.group(3)).longValue())
        .plusSeconds(seconds.longValue())
        .plusNanos(seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
  }

  private static BigDecimal number(String digits) {
    return digits == null || digits.isEmpty() ? BigDecimal.ZERO : new BigDecimal(digits);
  }

  private static Optional<Duration> iso(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
