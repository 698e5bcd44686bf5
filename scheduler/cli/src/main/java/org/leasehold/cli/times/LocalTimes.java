package org.leasehold.cli.times;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows times as local ones; {@link TimeText} reads what is shown here.
 *
 * @param zone whose clocks are meant
 */
public record LocalTimes(ZoneId zone) {
  private static final Pattern ISO =
      Pattern.compile(
          "\\b(\\d{4})-(0[1-9]|1[0-2])-(\\d{2})"
              + "T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?Z");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /** {@code 2026-03-02 14:00:00}, with the offset where clocks show this twice. */
  public String text(Instant time) {
    return text(time, SECONDS);
  }

  /** The same, to the millisecond. */
  public String exact(Instant time) {
    return text(time, MILLIS);
  }

  /** A text with its times in ISO 8601 replaced by local ones. */
  public String inText(String text) {
    return ISO.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(isDay(found) ? local(found) : found.group()));
  }

  /** Whether the month has such a day. */
  private static boolean isDay(MatchResult found) {
    YearMonth month = YearMonth.of(number(found, 1), number(found, 2));
    return month.isValidDay(number(found, 3));
  }

  private static int number(MatchResult found, int group) {
    return Integer.parseInt(found.group(group));
  }

  private String local(MatchResult found) {
    return text(Instant.parse(found.group()));
  }

  private String text(Instant time, DateTimeFormatter format) {
    LocalDateTime local = LocalDateTime.ofInstant(time, zone);
    boolean shownTwice = zone.getRules().getValidOffsets(local).size() > 1;
    return local.format(format) + (shownTwice ? zone.getRules().getOffset(time) : "");
  }
}
