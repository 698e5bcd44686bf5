package org.leasehold.simulator.workload;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as text, in whole milliseconds. */
final class Times {
  /** The longest duration and the latest time: 100 years. */
  static final Duration LONGEST = Duration.ofDays(36_525);

  private static final String NUMBER = "(\\d{1,9})";
  private static final Pattern CLOCK =
      Pattern.compile("(?:" + NUMBER + ":)?" + NUMBER + ":([0-5]\\d):([0-5]\\d)(?:\\.(\\d{1,3}))?");
  private static final Pattern HOURS_AND_MINUTES = Pattern.compile(NUMBER + ":([0-5]\\d)");
  private static final Pattern UNITS =
      Pattern.compile(
          String.format("(?:%1$sd)?(?:%1$sh)?(?:%1$sm)?(?:%1$ss)?(?:%1$sms)?", NUMBER));

  private Times() {}

  /** {@code [DD:]HH:MM:SS[.mmm]}; the first number may be as large as it likes. */
  static Optional<Duration> clock(String text) {
    Matcher m = CLOCK.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    String fraction = m.group(5) == null ? "0" : (m.group(5) + "00").substring(0, 3);
    return bounded(
        number(m.group(1)), number(m.group(2)), number(m.group(3)), number(m.group(4)),
        number(fraction));
  }

  /** As {@link #clock}, or {@code HH:MM}, or numbers with units such as {@code 1h30m}, or 0. */
  static Optional<Duration> friendly(String text) {
    Matcher hours = HOURS_AND_MINUTES.matcher(text);
    if (hours.matches()) {
      return bounded(0, number(hours.group(1)), number(hours.group(2)), 0, 0);
    }
    Matcher units = UNITS.matcher(text);
    if (!text.isEmpty() && units.matches()) {
      return bounded(
          number(units.group(1)), number(units.group(2)), number(units.group(3)),
          number(units.group(4)), number(units.group(5)));
    }
    return text.equals("0") ? Optional.of(Duration.ZERO) : clock(text);
  }

  /**
   * The shortest text with units, such as {@code 1h30m}, that {@link #friendly} reads back.
   *
   * @param duration not negative; anything below a millisecond is dropped
   */
  static String format(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toDaysPart(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static Optional<Duration> bounded(long d, long h, long m, long s, long ms) {
    Duration sum =
        Duration.ofDays(d).plusHours(h).plusMinutes(m).plusSeconds(s).plusMillis(ms);
    return sum.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(sum);
  }
}
