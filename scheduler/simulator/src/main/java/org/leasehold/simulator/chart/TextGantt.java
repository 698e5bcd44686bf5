package org.leasehold.simulator.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leasehold.simulator.chart.Lanes.LaneBar;
import org.leasehold.simulator.chart.Schedule.Bar;
import org.leasehold.simulator.chart.Schedule.Kind;
import org.leasehold.simulator.chart.TimeAxis.Tick;

/**
 * A Gantt chart for a terminal, without colours: hosts down, time across, the leases named in their
 * bars, and below it what became of each lease.
 */
public final class TextGantt {
  /** With more leases than this the chart tells little. */
  public static final int MOST_LEASES = 20;

  private static final int LONGEST_HOST = 16;
  private static final int COLUMNS_PER_TICK = 12;
  private static final int MOST_ROWS = 24;

  private final Schedule schedule;
  private final Symbols symbols;
  private final int width;
  private final int margin;
  private final TimeAxis axis;
  private final StringBuilder text = new StringBuilder();

  private TextGantt(Schedule schedule, int width, Symbols symbols) {
    this.schedule = schedule;
    this.symbols = symbols;
    this.width = width;
    this.margin = 1 + schedule.hosts().stream().mapToInt(h -> host(h).length()).max().orElse(0);
    this.axis = TimeAxis.of(schedule, columns() / COLUMNS_PER_TICK);
  }

  /**
   * The chart.
   *
   * @param width columns, from 60
   * @param ascii whether to do without block characters
   * @return lines of at most that many columns, each ended by a line feed
   * @throws IllegalArgumentException when the width is below 60
   */
  public static String draw(Schedule schedule, int width, boolean ascii) {
    if (width < 60) {
      throw new IllegalArgumentException("a chart has at least 60 columns, not " + width);
    }
    TextGantt chart = new TextGantt(schedule, width, ascii ? Symbols.ASCII : Symbols.UNICODE);
    chart.axis();
    chart.rows();
    return chart.text + TextLegend.of(schedule, width, chart.symbols);
  }

  private int columns() {
    return width - margin;
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private void axis() {
    StringBuilder labels = new StringBuilder(" ".repeat(width));
    StringBuilder marks = new StringBuilder(" ".repeat(width));
    for (Tick tick : axis.ticks()) {
      int column = margin + (int) Math.round(axis.position(tick.at()) * columns());
      if (column < width) {
        marks.setCharAt(column, symbols.tick());
      }
      if (column + tick.label().length() <= width) {
        labels.replace(column, column + tick.label().length(), tick.label());
      }
    }
    line(axis.words());
    line(labels.toString());
    line(marks.toString());
  }

  /** Where there are many rows, neighbours that look alike share one. */
  private void rows() {
    List<String> lanes = lanes();
    List<String> names = laneNames(lanes.size());
    int from = 0;
    while (from < lanes.size()) {
      int to = from + 1;
      while (lanes.size() > MOST_ROWS
          && to < lanes.size()
          && lanes.get(to).equals(lanes.get(from))
          && !names.get(to).isEmpty()) {
        to++;
      }
      line(pad(names.get(from), margin) + lanes.get(from));
      if (to - from > 1) {
        line("  ... " + (to - from - 1) + " more like it, to " + names.get(to - 1));
      }
      from = to;
    }
  }

  private List<String> lanes() {
    Lanes lanes = Lanes.of(schedule);
    List<TextCells> cells = new ArrayList<>();
    for (int i = 0; i < lanes.total(); i++) {
      cells.add(new TextCells(columns(), axis, symbols));
    }
    for (LaneBar bar : lanes.bars()) {
      if (bar.bar().kind() == Kind.RUN) {
        cells.get(bar.lane()).run(bar.bar());
      }
    }
    for (LaneBar bar : lanes.bars()) {
      if (bar.bar().kind() != Kind.RUN) {
        cells.get(bar.lane()).mark(bar.bar());
      }
    }
    for (Bar bar : schedule.bars()) {
      if (!bar.kind().inMemory()) {
        cells.get(lanes.firsts().get(bar.host())).background(bar);
      }
    }
    return cells.stream().map(TextCells::text).toList();
  }

  /** A host's name at its first lane, nothing at the others. */
  private List<String> laneNames(int lanes) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Integer> first : Lanes.of(schedule).firsts().entrySet()) {
      while (names.size() < first.getValue()) {
        names.add("");
      }
      names.add(host(first.getKey()));
    }
    while (names.size() < lanes) {
      names.add("");
    }
    return names;
  }

  private String host(String name) {
    String printable = symbols.printable(name);
    return printable.substring(0, Math.min(LONGEST_HOST, printable.length()));
  }

  private static String pad(String text, int length) {
    return text + " ".repeat(Math.max(0, length - text.length()));
  }
}
