package org.leasehold.simulator.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where in a chart a time is, and which times are marked: round ones, in UTC.
 *
 * @param start what the axis begins with
 * @param end what it ends with, after the start
 * @param step the time between two ticks
 */
record TimeAxis(Instant start, Instant end, Duration step) {
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200
  };
  private static final long DAY = 86_400;
  private static final long[] DAYS = {1, 2, 7, 14, 30, 91, 182, 365};

  /** A marked time; its label is the date at midnight, and the time of day otherwise. */
  record Tick(Instant at, String label) {}

  /** An axis over a schedule, at least a second long. */
  static TimeAxis of(Schedule schedule, int mostTicks) {
    Instant least = schedule.start().plusSeconds(1);
    return of(
        schedule.start(),
        schedule.end().isBefore(least) ? least : schedule.end(),
        mostTicks);
  }

  static TimeAxis of(Instant start, Instant end, int mostTicks) {
    double least = Duration.between(start, end).toMillis() / 1000.0 / mostTicks;
    return new TimeAxis(start, end, Duration.ofSeconds(roundStep(least)));
  }

  private static long roundStep(double least) {
    for (long step : STEPS) {
      if (step >= least) {
        return step;
      }
    }
    for (long days : DAYS) {
      if (days * DAY >= least) {
        return days * DAY;
      }
    }
    long year = 365 * DAY;
    return (long) Math.ceil(least / year) * year;
  }

  /** How far along the axis a time is: 0 at its start, 1 at its end. */
  double position(Instant time) {
    return (double) Duration.between(start, time).toMillis()
        / Duration.between(start, end).toMillis();
  }

  List<Tick> ticks() {
    long seconds = step.toSeconds();
    List<Tick> ticks = new ArrayList<>();
    Instant tick =
        Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), seconds) * seconds);
    for (; !tick.isAfter(end); tick = tick.plus(step)) {
      if (!tick.isBefore(start)) {
        ticks.add(new Tick(tick, label(tick)));
      }
    }
    return ticks;
  }

  private String label(Instant tick) {
    LocalDateTime time = LocalDateTime.ofInstant(tick, ZoneOffset.UTC);
    if (step.toSeconds() >= 91 * DAY) {
      return format(time, "yyyy-MM-dd");
    }
    if (time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      return format(time, "MM-dd");
    }
    return format(time, step.toSeconds() < 60 ? "HH:mm:ss" : "HH:mm");
  }

  /** The axis in words, with its dates: 2026-01-01 12:00:00 to 13:00:00 UTC. */
  String words() {
    LocalDateTime from = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
    LocalDateTime to = LocalDateTime.ofInstant(end, ZoneOffset.UTC);
    boolean oneDay = from.toLocalDate().equals(to.toLocalDate());
    return format(from, "yyyy-MM-dd HH:mm:ss")
        + " to "
        + format(to, oneDay ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss")
        + " UTC";
  }

  private static String format(LocalDateTime time, String pattern) {
    return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
  }
}
