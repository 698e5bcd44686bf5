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
  }

  /**
   * How good predictions of an action were.
   *
   * @param count of how many
   * @param learned the median error of what was expected, as a share of the time taken
   * @param configured the median error of the configured times, likewise
   */
  public record Row(ActionKind action, int count, double learned, double configured) {}

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
                    median(of.learned).orElseThrow(),
                    median(of.configured).orElseThrow())));
    return rows;
  }

  /** The rows as a table in Markdown, errors in per cent. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append("| action | n | median error, learned | median error, configured |\n");
    text.append("|---|---|---|---|\n");
    for (Row row : rows()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.1f %% | %.1f %% |%n",
              row.action().word(),
              row.count(),
              100 * row.learned(),
              100 * row.configured()));
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
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[(sorted.length + 1) / 2 - 1]);
  }
}
