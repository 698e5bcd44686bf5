package org.leasehold.cli.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in aligned columns, below headings. Where a terminal is too narrow, texts are cut. */
public final class Table {
  private static final String GAP = "  ";
  private static final int NARROWEST = 6;

  /**
   * A column.
   *
   * @param heading what stands above it
   * @param right whether it is flush right, as numbers are
   * @param maybeCut whether its texts may be cut where room is short
   */
  public record Column(String heading, boolean right, boolean maybeCut) {
    /** Words that stay whole, such as ids and states. */
    public static Column words(String heading) {
      return new Column(heading, false, false);
    }

    /** Flush right and whole. */
    public static Column number(String heading) {
      return new Column(heading, true, false);
    }

    /** Text that may be cut. */
    public static Column text(String heading) {
      return new Column(heading, false, true);
    }
  }

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column, of any text
   */
  public void row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + columns.size() + " columns");
    }
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(Printable.of(cell));
    }
    rows.add(row);
  }

  /** How many columns of a terminal it takes where nothing is cut. */
  public int width() {
    return total(widths());
  }

  private static int total(int[] widths) {
    return GAP.length() * (widths.length - 1) + Arrays.stream(widths).sum();
  }

  /** Headings and rows, each line ended by a line feed. */
  public String text(Terminal terminal) {
    int[] widths = widths();
    terminal.columns().ifPresent(most -> fit(widths, most));
    String mark = terminal.unicode() ? "…" : "~";
    StringBuilder text = new StringBuilder();
    String headings = line(columns.stream().map(Column::heading).toList(), widths, mark);
    text.append(terminal.bold() ? "\u001b[1m" + headings + "\u001b[0m" : headings).append('\n');
    for (List<String> row : rows) {
      text.append(line(row, widths, mark)).append('\n');
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Printable.width(columns.get(i).heading());
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Printable.width(row.get(i)));
      }
    }
    return widths;
  }

  /** Takes a column off the widest that may be cut until all fit, or none may be cut further. */
  private void fit(int[] widths, int most) {
    int total = total(widths);
    while (total > most) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean candidate = columns.get(i).maybeCut() && widths[i] > NARROWEST;
        if (candidate && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private String line(List<String> cells, int[] widths, String mark) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = Printable.cut(cells.get(i), widths[i], mark);
      String padding = " ".repeat(widths[i] - Printable.width(cell));
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).right() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }
}
