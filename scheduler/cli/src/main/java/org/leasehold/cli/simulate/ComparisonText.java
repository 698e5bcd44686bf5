package org.leasehold.cli.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.leasehold.cli.table.Table;
import org.leasehold.cli.table.Table.Column;
import org.leasehold.cli.table.Terminal;
import org.leasehold.simulator.comparison.Figure;
import org.leasehold.simulator.comparison.LeaseChanges;
import org.leasehold.simulator.comparison.LeaseShape;
import org.leasehold.simulator.comparison.ShapeWaits;
import org.leasehold.simulator.comparison.Variant;
import org.leasehold.simulator.report.Times;

/** A comparison for a person: what came of all leases, of those of each size, and of each lease. */
final class ComparisonText {
  private final List<Variant> variants;
  private final Terminal terminal;

  private ComparisonText(List<Variant> variants, Terminal terminal) {
    this.variants = variants;
    this.terminal = terminal;
  }

  /**
   * The comparison.
   *
   * @param variants the first is the one that the others are held against
   */
  static String of(List<Variant> variants, Terminal terminal) {
    ComparisonText text = new ComparisonText(variants, terminal);
    return text.figures() + text.shapes() + text.changes();
  }

  private String figures() {
    Table table = new Table(columns("ALL LEASES"));
    for (Figure figure : Figure.values()) {
      List<OptionalDouble> values =
          variants.stream().map(variant -> figure.of(variant.report())).toList();
      if (values.stream().anyMatch(value -> value.orElse(0) != 0)) {
        row(table, figure.words(), figure.unit(), values);
      }
    }
    return table.text(terminal);
  }

  private String shapes() {
    List<Map<LeaseShape, ShapeWaits>> waits = variants.stream().map(ShapeWaits::of).toList();
    Table table = new Table(columns("BEST-EFFORT, MEAN WAIT"));
    boolean any = false;
    for (LeaseShape shape : LeaseShape.values()) {
      List<OptionalDouble> means =
          waits.stream().map(of -> mean(Optional.ofNullable(of.get(shape)))).toList();
      if (means.stream().anyMatch(OptionalDouble::isPresent)) {
        any = true;
        int leases = Optional.ofNullable(waits.get(0).get(shape)).map(ShapeWaits::leases).orElse(0);
        String words = shape.words() + " (" + FigureWords.count(leases) + ")";
        row(table, words, Figure.Unit.SECONDS, means);
      }
    }
    return any
        ? "\n"
            + table.text(terminal)
            + "Short: runs for at most "
            + Times.words(LeaseShape.SHORT)
            + "; narrow: at most "
            + LeaseShape.NARROW
            + " nodes; in brackets: how many in A\n"
        : "";
  }

  private static OptionalDouble mean(Optional<ShapeWaits> waits) {
    return waits.map(w -> OptionalDouble.of(w.meanSeconds())).orElseGet(OptionalDouble::empty);
  }

  private String changes() {
    List<Column> columns = new ArrayList<>(List.of(Column.words("LEASE BY LEASE, AGAINST A")));
    others().forEach(variant -> columns.add(new Column(variant.name(), true, true)));
    Table table = new Table(columns);
    List<LeaseChanges> changes =
        others().stream().map(variant -> LeaseChanges.of(variant, variants.get(0))).toList();
    if (changes.stream().anyMatch(c -> c.taken() + c.refused() > 0)) {
      row(table, "taken, rejected in A", changes, c -> FigureWords.count(c.taken()));
      row(table, "rejected, taken in A", changes, c -> FigureWords.count(c.refused()));
    }
    row(table, "done earlier", changes, c -> FigureWords.count(c.earlier()));
    row(table, "done at the same time", changes, c -> FigureWords.count(c.same()));
    row(table, "done later", changes, c -> FigureWords.count(c.later()));
    row(table, "gained most", changes, c -> shift(c.gainedMost()));
    row(table, "lost most", changes, c -> shift(c.lostMost()));
    return "\n" + table.text(terminal);
  }

  private static void row(
      Table table, String words, List<LeaseChanges> changes, Function<LeaseChanges, String> cell) {
    List<String> cells = new ArrayList<>(List.of(words));
    changes.forEach(change -> cells.add(cell.apply(change)));
    table.row(cells.toArray(new String[0]));
  }

  private static String shift(Optional<LeaseChanges.Shift> shift) {
    return shift
        .map(s -> "lease " + s.lease().lease() + ": " + Times.words(s.by().abs()))
        .orElse("-");
  }

  private List<Variant> others() {
    return variants.subList(1, variants.size());
  }

  private List<Column> columns(String what) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words(what));
    columns.add(Column.number(variants.get(0).name()));
    for (Variant variant : others()) {
      columns.add(Column.number(variant.name()));
      columns.add(Column.number("CHANGE"));
    }
    return columns;
  }

  private static void row(
      Table table, String words, Figure.Unit unit, List<OptionalDouble> values) {
    List<String> cells = new ArrayList<>(List.of(words));
    for (int i = 0; i < values.size(); i++) {
      cells.add(FigureWords.value(unit, values.get(i)));
      if (i > 0) {
        cells.add(FigureWords.change(unit, values.get(0), values.get(i)));
      }
    }
    table.row(cells.toArray(new String[0]));
  }
}
