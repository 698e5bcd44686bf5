package org.leasehold.simulator.workload;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.configuration.DurationText;

/** Durations as text, in whole milliseconds, at most {@link DurationText#LONGEST}. */
final class Times {
  private static final String NUMBER = "(\\d{1,9})";
  private static final Pattern HAIZEA =
      Pattern.compile("(?:" + NUMBER + ":)?" + NUMBER + ":([0-5]\\d):([0-5]\\d(?:\\.\\d{1,3})?)");
  private static final Pattern HOURS_AND_MINUTES = Pattern.compile(NUMBER + ":[0-5]\\d");

  private Times() {}

  /** As Haizea writes them: {@code [DD:]HH:MM:SS[.mmm]}, the first number of any size. */
  static Optional<Duration> haizea(String text) {
    Matcher m = HAIZEA.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    long days = m.group(1) == null ? 0 : Long.parseLong(m.group(1));
    Duration sum =
        Duration.ofDays(days)
            .plusHours(Long.parseLong(m.group(2)))
            .plusMinutes(Long.parseLong(m.group(3)))
            .plusMillis(new BigDecimal(m.group(4)).movePointRight(3).longValueExact());
    return Optional.of(sum).filter(d -> d.compareTo(DurationText.LONGEST) <= 0);
  }

  /** As in the settings, or {@code HH:MM}, or 0. */
  static Optional<Duration> read(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    String clock = HOURS_AND_MINUTES.matcher(text).matches() ? text + ":00" : text;
    return DurationText.read(clock).filter(d -> d.getNano() % 1_000_000 == 0);
  }

  /** A number divided by a power of ten, without needless zeros. */
  static String plain(long number, int decimals) {
    return BigDecimal.valueOf(number, decimals).stripTrailingZeros().toPlainString();
  }
}
