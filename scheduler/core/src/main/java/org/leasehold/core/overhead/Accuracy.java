package org.leasehold.core.overhead;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.EventSink;

/**
 * How good predictions were, read off events: what was learned and the configured rates are held
 * against the same actions. Every expected time was told before the time taken was known, so
 * nothing is predicted from itself. Actions for which too little was known are left out.
 */
public final class Accuracy implements EventSink {
  private final Map<ActionKind, Errors> errors = new EnumMap<>(ActionKind.class);

  private static final class Errors {
    private final List<Double> learned = new ArrayList<>();
    private final List<Double> configured = new ArrayList<>();
    private int longer;
  }

  /**
   * How far off predictions were, as shares of the times taken.
   *
   * @param median of half of them at most so far
   * @param ninetieth of 90 per cent of them at most so far
   */
  public record Error(double median, double ninetieth) {
    private static Error of(List<Double> errors) {
      return new Error(percentile(errors, 50).orElseThrow(), percentile(errors, 90).orElseThrow());
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f %% | %.1f %%", 100 * median, 100 * ninetieth);
    }
  }

  /**
   * How good predictions of an action were.
   *
   * @param count of how many
   * @param learned of what was expected
   * @param configured of the configured times
   * @param longer how many took longer than was planned for them
   */
  public record Row(ActionKind action, int count, Error learned, Error configured, int longer) {}

  /** Counts an action that was measured; any other event is of no interest. */
  @Override
  public void accept(Event event) {
    if (event instanceof Event.ActionMeasured measured) {
      add(measured.measure());
    }
  }

  /** Counts an action. */
  public void add(ActionMeasure measure) {
    if (measure.expected().isPresent()) {
      Errors of = errors.computeIfAbsent(measure.action(), action -> new Errors());
      long took = measure.took().toMillis();
      of.learned.add(error(measure.expected().get().toMillis(), took));
      of.configured.add(error(measure.configured().toMillis(), took));
      of.longer += took > measure.planned().toMillis() ? 1 : 0;
    }
  }

  /** A row for each action that was counted, in the order of {@link ActionKind}. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    errors.forEach(
        (action, of) ->
            rows.add(
                new Row(
                    action,
                    of.learned.size(),
                    Error.of(of.learned),
                    Error.of(of.configured),
                    of.longer)));
    return rows;
  }

  /** The rows as a table in Markdown, errors in per cent. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append("| action | n | learned: median error | 90 % | configured: median error | 90 % |");
    text.append(" longer than planned |\n|---|---|---|---|---|---|---|\n");
    for (Row row : rows()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %s | %s | %d |\n",
              row.action().word(),
              row.count(),
              row.learned(),
              row.configured(),
              row.longer()));
    }
    return text.toString();
  }

  /**
   * By how much a prediction was off, as a share of the time taken.
   *
   * @param predicted ms, 0 or more
   * @param took ms, 0 or more; less than 1 counts as 1
   */
  static double error(long predicted, long took) {
    return Math.abs(predicted - took) / (double) Math.max(1, took);
  }

  /** The median, of nearest rank; empty where there are no values. */
  static OptionalDouble median(List<Double> values) {
    return percentile(values, 50);
  }

  private static OptionalDouble percentile(List<Double> values, int percent) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[(percent * sorted.length + 99) / 100 - 1]);
  }
}
