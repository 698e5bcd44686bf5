package org.leasehold.simulator.chart;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How far apart two ticks of a time axis are, by clocks that are so far from UTC. */
sealed interface TickStep {

  /** The last round time at or before this one. */
  Instant roundDown(Instant time);

  /** The round time that follows a round time. */
  Instant next(Instant round);

  /** The shortest words for a round time. */
  String label(Instant round);

  /** The shortest step of at least so many seconds, 0 or more. */
  static TickStep atLeast(double seconds, ZoneOffset clocks) {
    for (long step : Even.STEPS) {
      if (step >= seconds) {
        return new Even(step, clocks);
      }
    }
    for (int months : Months.STEPS) {
      if (months * Months.SECONDS >= seconds) {
        return new Months(months, clocks);
      }
    }
    int centuries = (int) Math.ceil(seconds / Months.SECONDS / Months.CENTURY);
    return new Months(centuries * Months.CENTURY, clocks);
  }

  /** Seconds to days; labelled with the time of day, but at midnight with the date. */
  record Even(long seconds, ZoneOffset clocks) implements TickStep {
    private static final long[] STEPS = {
      1,
      2,
      5,
      10,
      15,
      30,
      60,
      120,
      300,
      600,
      900,
      1800,
      3600,
      7200,
      10_800,
      21_600,
      43_200,
      86_400,
      2 * 86_400,
      7 * 86_400,
      14 * 86_400
    };
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE =
        DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND =
        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    @Override
    public Instant roundDown(Instant time) {
      long shift = clocks.getTotalSeconds();
      long shown = time.getEpochSecond() + shift;
      return Instant.ofEpochSecond(Math.floorDiv(shown, seconds) * seconds - shift);
    }

    @Override
    public Instant next(Instant round) {
      return round.plusSeconds(seconds);
    }

    @Override
    public String label(Instant round) {
      LocalDateTime time = LocalDateTime.ofInstant(round, clocks);
      if (time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
        return time.format(DATE);
      }
      return time.format(seconds < 60 ? SECOND : MINUTE);
    }
  }

  /** Months to centuries, from the first of January of the year 0. */
  record Months(int months, ZoneOffset clocks) implements TickStep {
    private static final int CENTURY = 1200;
    private static final int[] STEPS = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, CENTURY};

    /** Of a twelfth of a Gregorian year. */
    private static final long SECONDS = 2_629_746;

    private static final DateTimeFormatter DATE =
        DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT);

    @Override
    public Instant roundDown(Instant time) {
      YearMonth month = YearMonth.from(time.atOffset(clocks));
      long number = 12L * month.getYear() + month.getMonthValue() - 1;
      return start(month.minusMonths(Math.floorMod(number, (long) months)));
    }

    @Override
    public Instant next(Instant round) {
      return start(YearMonth.from(round.atOffset(clocks)).plusMonths(months));
    }

    @Override
    public String label(Instant round) {
      return round.atOffset(clocks).format(DATE);
    }

    private Instant start(YearMonth month) {
      return month.atDay(1).atStartOfDay().toInstant(clocks);
    }
  }
}
