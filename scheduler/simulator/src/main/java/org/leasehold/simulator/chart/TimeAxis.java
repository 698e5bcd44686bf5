package org.leasehold.simulator.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where in a chart a time is, and which times are marked: round ones.
 *
 * @param start what the axis begins with
 * @param end what it ends with, after the start
 * @param step the time between two ticks
 * @param clocks how far the clocks whose times are shown are from UTC
 */
record TimeAxis(Instant start, Instant end, TickStep step, ZoneOffset clocks) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** A marked time. */
  record Tick(Instant at, String label) {}

  /** An axis over a schedule, at least a second long. */
  static TimeAxis of(Schedule schedule, int mostTicks) {
    Instant least = schedule.start().plusSeconds(1);
    Instant end = schedule.end().isBefore(least) ? least : schedule.end();
    return of(schedule.start(), end, mostTicks, schedule.clocks());
  }

  /** An axis with about so many ticks, or fewer. */
  static TimeAxis of(Instant start, Instant end, int mostTicks, ZoneOffset clocks) {
    double seconds = Duration.between(start, end).toMillis() / 1000.0;
    return new TimeAxis(start, end, TickStep.atLeast(seconds / mostTicks, clocks), clocks);
  }

  /** How far along the axis a time is: 0 at its start, 1 at its end. */
  double position(Instant time) {
    return (double) Duration.between(start, time).toMillis()
        / Duration.between(start, end).toMillis();
  }

  List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (Instant t = step.roundDown(start); !t.isAfter(end); t = step.next(t)) {
      if (!t.isBefore(start)) {
        ticks.add(new Tick(t, step.label(t)));
      }
    }
    return ticks;
  }

  /** The axis in words, with its dates: 2026-01-01 12:00:00 to 13:00:00 UTC. */
  String words() {
    LocalDateTime from = LocalDateTime.ofInstant(start, clocks);
    LocalDateTime to = LocalDateTime.ofInstant(end, clocks);
    boolean oneDay = from.toLocalDate().equals(to.toLocalDate());
    return from.format(DATE)
        + " to "
        + to.format(oneDay ? TIME : DATE)
        + (clocks.equals(ZoneOffset.UTC) ? " UTC" : " UTC" + clocks);
  }
}
