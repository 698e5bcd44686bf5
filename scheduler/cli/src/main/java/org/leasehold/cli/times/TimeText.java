package org.leasehold.cli.times;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.DurationText;

/**
 * Reads times as people write them. Without a zone they are local:
 *
 * <ul>
 *   <li>{@code now};
 *   <li>{@code +30m}, {@code -2h}: from now, durations as {@link DurationText} reads them;
 *   <li>{@code 14:00}, {@code 9:30:15}, {@code 2pm}: the next such time, or (see {@link Alone})
 *       today's;
 *   <li>{@code tomorrow 14:00}, {@code monday 9:00}, {@code 2026-03-02 14:00}: a day and a time; a
 *       weekday is the first from today on at which the time is still to come;
 *   <li>{@code tomorrow}, {@code fri}, {@code 2026-03-02}: the beginning of that day;
 *   <li>ISO 8601: {@code 2026-03-02T14:00}, {@code 2026-03-02T14:00:00.5+01:00}; a zone may follow
 *       any time of day ({@code 14:00 UTC}, {@code tomorrow 14:00 Europe/Berlin}).
 * </ul>
 *
 * <p>A local time that clocks leap over is refused; one that they show twice is the first of both,
 * unless only the second is still to come and the next such time is asked for.
 */
public final class TimeText {
  /** What is taken, for messages and help. */
  public static final String FORMS =
      "now, +30m, 14:00, tomorrow 14:00, monday 9:00, 2026-03-02 14:00 or 2026-03-02T14:00:00Z";

  private static final int LONGEST = 100;

  private final InstantSource clock;
  private final ZoneId zone;

  /** Which day a time of day stands for that comes without one. */
  public enum Alone {
    /** The first on which it is still to come: for what is planned. */
    NEXT,
    /** Today: for looking back as well as ahead. */
    TODAY
  }

  /**
   * @param clock tells what now is
   * @param zone of times without one
   */
  public TimeText(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * The time a text stands for, to the millisecond where it is counted from now.
   *
   * @param where what to call the text in messages, such as the name of its option
   * @throws BadInput when it is none, with what is taken
   */
  public Instant read(String where, String text, Alone alone) throws BadInput {
    String stripped = text.strip();
    if (stripped.length() > LONGEST) {
      throw bad(where, stripped.substring(0, LONGEST) + "...");
    }
    Optional<Instant> relative = relative(stripped);
    return relative.isPresent() ? relative.get() : onCalendar(where, stripped, alone);
  }

  private Optional<Instant> relative(String text) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (text.equalsIgnoreCase("now")) {
      return Optional.of(now);
    }
    if (!text.startsWith("+") && !text.startsWith("-")) {
      return Optional.empty();
    }
    Optional<Duration> distance = DurationText.read(text.substring(1).toLowerCase(Words.LOCALE));
    return distance.map(d -> text.startsWith("+") ? now.plus(d) : now.minus(d));
  }

  private Instant onCalendar(String where, String text, Alone alone) throws BadInput {
    Zoned zoned = Zoned.split(text, zone).orElseThrow(() -> bad(where, text));
    ZonedDateTime now = clock.instant().atZone(zoned.zone());
    WallTime wall = new WallTime(where, text, zoned.zone());
    List<String> words = Words.of(zoned.rest());
    if (words.size() == 1) {
      Optional<LocalTime> time = Words.time(words.get(0));
      if (time.isPresent()) {
        return alone == Alone.TODAY
            ? wall.at(now.toLocalDate(), time.get())
            : wall.next(now, 1, time.get());
      }
      LocalDate day =
          Words.day(words.get(0), now.toLocalDate()).orElseThrow(() -> bad(where, text));
      return day.atStartOfDay(zoned.zone()).toInstant();
    }
    for (List<String> dayAndTime : Words.bothOrders(words)) {
      Optional<LocalDate> day = Words.day(dayAndTime.get(0), now.toLocalDate());
      Optional<LocalTime> time = Words.time(dayAndTime.get(1));
      if (day.isPresent() && time.isPresent()) {
        return Words.isWeekday(dayAndTime.get(0)) && day.get().equals(now.toLocalDate())
            ? wall.next(now, 7, time.get())
            : wall.at(day.get(), time.get());
      }
    }
    throw bad(where, text);
  }

  private static BadInput bad(String where, String text) {
    String shown = text.replaceAll("\\p{C}", "?");
    return BadInput.of(where + ": expected a time such as " + FORMS + ", not \"" + shown + "\"");
  }

  /** A text without the zone at its end, and that zone. */
  private record Zoned(String rest, ZoneId zone) {
    /** Empty when what looks like a zone is none. */
    static Optional<Zoned> split(String text, ZoneId otherwise) {
      return Words.zone(text)
          .map(split -> Words.zoneId(split.get(1)).map(zone -> new Zoned(split.get(0), zone)))
          .orElseGet(() -> Optional.of(new Zoned(text, otherwise)));
    }
  }
}
