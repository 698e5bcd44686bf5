package org.leasehold.cli.simulate;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.leasehold.simulator.comparison.Figure.Unit;
import org.leasehold.simulator.report.Times;

/** Figures and how they differ, for a person. */
final class FigureWords {
  private static final String NONE = "-";

  private FigureWords() {}

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A figure; a dash where there is none. */
  static String value(Unit unit, OptionalDouble value) {
    return value.isPresent() ? value(unit, value.getAsDouble()) : NONE;
  }

  private static String value(Unit unit, double value) {
    return switch (unit) {
      case COUNT -> count(Math.round(value));
      case SECONDS -> Times.words(Duration.ofMillis(Math.round(value * 1000)));
      case RATIO -> String.format(Locale.ROOT, "%,.2f", value);
      case SHARE -> String.format(Locale.ROOT, "%.1f %%", value * 100);
    };
  }

  /**
   * By how much a figure differs from another: counts by a number, shares by points of a hundred,
   * the rest by a share of the other. Nothing where one is not there, or there is nothing to take a
   * share of, or no difference that shows.
   */
  static String change(Unit unit, OptionalDouble from, OptionalDouble to) {
    if (from.isEmpty() || to.isEmpty()) {
      return "";
    }
    double before = from.getAsDouble();
    double difference = to.getAsDouble() - before;
    return switch (unit) {
      case COUNT ->
          Math.round(difference) == 0 ? "" : String.format(Locale.ROOT, "%+,.0f", difference);
      case SHARE -> shown("%+.1f", difference * 100);
      case SECONDS, RATIO -> before == 0 ? "" : shown("%+,.1f %%", difference / before * 100);
    };
  }

  private static String shown(String format, double difference) {
    boolean isNone = Math.round(difference * 10) == 0;
    return isNone ? "" : String.format(Locale.ROOT, format, difference);
  }
}
