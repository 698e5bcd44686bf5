package org.leasehold.cli.times;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts a time is written with: days, times of day and zones. Case plays no part in them. */
final class Words {
  /** Numbers and English names mean the same everywhere. */
  static final Locale LOCALE = Locale.ROOT;

  private static final int SHORTEST_WEEKDAY = 3;
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{1,2})(?::(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?\\s?(am|pm)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ZONED =
      Pattern.compile(
          "(.*(?::\\d{2}(?:\\.\\d{1,9})?|\\d ?[ap]m\\b))\\s*"
              + "(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?|[A-Z][A-Z_]+/[A-Z0-9_+/-]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern DATE_AND_TIME = Pattern.compile("(" + DATE.pattern() + ")[Tt](.*)");

  private Words() {}

  /** The one or two words of a text: a day, a time of day, or both. */
  static List<String> of(String text) {
    Matcher iso = DATE_AND_TIME.matcher(text);
    return iso.matches()
        ? List.of(iso.group(1), iso.group(2))
        : List.of(text.replaceAll("(?i)(\\d)\\s+([ap]m)\\b", "$1$2").split("\\s+", 3));
  }

  /** Two words as they are, and swapped; nothing for another number of words. */
  static List<List<String>> bothOrders(List<String> words) {
    return words.size() == 2 ? List.of(words, List.of(words.get(1), words.get(0))) : List.of();
  }

  /** A time of day: {@code 14:00}, {@code 14:00:30.5}, {@code 2pm}, {@code 2:30pm}. */
  static Optional<LocalTime> time(String word) {
    Matcher m = TIME.matcher(word);
    boolean hourAlone = m.matches() && m.group(2) == null;
    if (!m.matches() || (hourAlone && m.group(5) == null)) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(m.group(1));
    int minute = hourAlone ? 0 : Integer.parseInt(m.group(2));
    int second = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
    int nano = m.group(4) == null ? 0 : Integer.parseInt((m.group(4) + "00000000").substring(0, 9));
    if (m.group(5) != null) {
      if (hour < 1 || hour > 12) {
        return Optional.empty();
      }
      hour = hour % 12 + (m.group(5).equalsIgnoreCase("pm") ? 12 : 0);
    }
    return hour < 24 && minute < 60 && second < 60
        ? Optional.of(LocalTime.of(hour, minute, second, nano))
        : Optional.empty();
  }

  /** A day: a date, today and its neighbours, or the first such weekday from today on. */
  static Optional<LocalDate> day(String word, LocalDate today) {
    return switch (word.toLowerCase(LOCALE)) {
      case "today" -> Optional.of(today);
      case "tomorrow" -> Optional.of(today.plusDays(1));
      case "yesterday" -> Optional.of(today.minusDays(1));
      default ->
          weekday(word)
              .map(day -> today.with(TemporalAdjusters.nextOrSame(day)))
              .or(() -> date(word));
    };
  }

  static boolean isWeekday(String word) {
    return weekday(word).isPresent();
  }

  /** By its English name, or the first three letters or more of it. */
  private static Optional<DayOfWeek> weekday(String word) {
    String upper = word.toUpperCase(LOCALE);
    return List.of(DayOfWeek.values()).stream()
        .filter(day -> upper.length() >= SHORTEST_WEEKDAY && day.name().startsWith(upper))
        .findFirst();
  }

  private static Optional<LocalDate> date(String word) {
    if (!DATE.matcher(word).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(word));
    } catch (DateTimeParseException noSuchDay) {
      return Optional.empty();
    }
  }

  /** A text that ends with a time of day and a zone, as the two parts; empty for any other. */
  static Optional<List<String>> zone(String text) {
    Matcher m = ZONED.matcher(text);
    return m.matches() ? Optional.of(List.of(m.group(1), m.group(2))) : Optional.empty();
  }

  /** A zone by its offset or its name; empty when there is none of that name. */
  static Optional<ZoneId> zoneId(String word) {
    try {
      return Optional.of(ZoneId.of(word.indexOf('/') < 0 ? word.toUpperCase(LOCALE) : word));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }
}
