package org.leasehold.simulator.chart;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.leasehold.simulator.chart.Schedule.Bar;
import org.leasehold.simulator.chart.Schedule.Kind;

/** One lane of a text chart: which bar each of its columns shows. */
final class TextCells {
  private final Bar[] cells;
  private final TimeAxis axis;
  private final Symbols symbols;

  TextCells(int columns, TimeAxis axis, Symbols symbols) {
    this.cells = new Bar[columns];
    this.axis = axis;
    this.symbols = symbols;
  }

  /** A run shows in at least one column. */
  void run(Bar bar) {
    int from = Math.min(column(bar.start()), cells.length - 1);
    Arrays.fill(cells, from, Math.max(from + 1, column(bar.end())), bar);
  }

  /**
   * Something short at one end of a run: where it is shorter than a column it takes one from its
   * own VM's run rather than from another lease.
   */
  void mark(Bar bar) {
    int from = Math.min(column(bar.start()), cells.length - 1);
    int to = column(bar.end());
    if (to <= from) {
      boolean afterRun = bar.kind() != Kind.RESUME && from > 0 && isOf(bar, from - 1);
      from = afterRun ? from - 1 : from;
      to = from + 1;
    }
    Arrays.fill(cells, from, to, bar);
  }

  /** What holds no CPU shows only where nothing else does. */
  void background(Bar bar) {
    int from = Math.min(column(bar.start()), cells.length - 1);
    int to = Math.max(from + 1, column(bar.end()));
    for (int i = from; i < to; i++) {
      boolean idle = cells[i] == null || cells[i].kind() == Kind.SAVED;
      cells[i] = idle ? bar : cells[i];
    }
  }

  /** The lane as text, without what is idle at its end. */
  String text() {
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (from < cells.length) {
      int to = from + 1;
      while (to < cells.length && cells[to] == cells[from]) {
        to++;
      }
      text.append(segment(Optional.ofNullable(cells[from]), to - from));
      from = to;
    }
    return text.toString().stripTrailing();
  }

  private String segment(Optional<Bar> bar, int length) {
    if (bar.isEmpty()) {
      return " ".repeat(length);
    }
    if (bar.get().kind() != Kind.RUN) {
      return String.valueOf(symbols.mark(bar.get().kind())).repeat(length);
    }
    String name = symbols.printable(bar.get().lease().value());
    // With at least one sign of filling behind it: 1▒ and 2▒, not 12.
    String head = name.length() < length ? name : String.valueOf(symbols.unnamed());
    String fill = String.valueOf(symbols.fill(bar.get().sort()));
    return head + fill.repeat(length - head.length());
  }

  private boolean isOf(Bar bar, int column) {
    return cells[column] != null && cells[column].vm().equals(bar.vm());
  }

  private int column(Instant time) {
    return (int) Math.round(Math.max(0, Math.min(1, axis.position(time))) * cells.length);
  }
}
