package org.leasehold.cli.simulate;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    return fitted(this::figures);
  }

  private Table figures(List<Variant> shown) {
    Table table = new Table(columns("ALL LEASES", shown));
    for (Figure figure : Figure.values()) {
      // Of all, so that each part of a comparison that is wider than the terminal has the same
      // rows.
      if (variants.stream().anyMatch(v -> figure.of(v).orElse(0) != 0)) {
        List<OptionalDouble> values = shown.stream().map(v -> figure.of(v)).toList();
        row(table, figure.words(), figure.unit(), values);
      }
    }
    return table;
  }

  private String shapes() {
    Map<Variant, Map<LeaseShape, ShapeWaits>> waits = new IdentityHashMap<>();
    variants.forEach(variant -> waits.put(variant, ShapeWaits.of(variant)));
    List<LeaseShape> shapes =
        Stream.of(LeaseShape.values())
            .filter(shape -> waits.values().stream().anyMatch(of -> of.containsKey(shape)))
            .toList();
    return shapes.isEmpty()
        ? ""
        : "\n"
            + fitted(shown -> shapes(shapes, shown.stream().map(waits::get).toList(), shown))
            + "Short: runs for at most "
            + Times.words(LeaseShape.SHORT)
            + "; narrow: at most "
            + LeaseShape.NARROW
            + " nodes; (n): so many in A\n";
  }

  private static Table shapes(
      List<LeaseShape> shapes, List<Map<LeaseShape, ShapeWaits>> waits, List<Variant> shown) {
    Table table = new Table(columns("BEST-EFFORT, MEAN WAIT", shown));
    for (LeaseShape shape : shapes) {
      int leases = Optional.ofNullable(waits.get(0).get(shape)).map(ShapeWaits::leases).orElse(0);
      String words = shape.words() + " (" + FigureWords.count(leases) + ")";
      List<OptionalDouble> means =
          waits.stream().map(of -> mean(Optional.ofNullable(of.get(shape)))).toList();
      row(table, words, Figure.Unit.SECONDS, means);
    }
    return table;
  }

  private static OptionalDouble mean(Optional<ShapeWaits> waits) {
    return waits.map(w -> OptionalDouble.of(w.meanSeconds())).orElseGet(OptionalDouble::empty);
  }

  private String changes() {
    Map<Variant, LeaseChanges> changes = new IdentityHashMap<>();
    others().forEach(variant -> changes.put(variant, LeaseChanges.of(variant, variants.get(0))));
    return "\n" + fitted(shown -> changes(changes, shown.subList(1, shown.size())));
  }

  private static Table changes(Map<Variant, LeaseChanges> all, List<Variant> shown) {
    List<Column> columns = new ArrayList<>(List.of(Column.words("LEASE BY LEASE, AGAINST A")));
    shown.forEach(variant -> columns.add(new Column(variant.name(), true, true)));
    Table table = new Table(columns);
    List<LeaseChanges> changes = shown.stream().map(all::get).toList();
    if (all.values().stream().anyMatch(c -> c.taken() + c.refused() > 0)) {
      row(table, "taken, rejected in A", changes, c -> FigureWords.count(c.taken()));
      row(table, "rejected, taken in A", changes, c -> FigureWords.count(c.refused()));
    }
    if (all.values().stream().anyMatch(c -> c.finished() + c.unfinished() > 0)) {
      row(table, "done, not done in A", changes, c -> FigureWords.count(c.finished()));
      row(table, "not done, done in A", changes, c -> FigureWords.count(c.unfinished()));
    }
    row(table, "done earlier", changes, c -> FigureWords.count(c.earlier()));
    row(table, "done at the same time", changes, c -> FigureWords.count(c.same()));
    row(table, "done later", changes, c -> FigureWords.count(c.later()));
    row(table, "gained most", changes, c -> shift(c.gainedMost()));
    row(table, "lost most", changes, c -> shift(c.lostMost()));
    return table;
  }

  /** A table with A and all others; one below the other where the terminal is too narrow. */
  private String fitted(Function<List<Variant>, Table> table) {
    int most = others().size();
    while (most > 1 && !fits(parts(table, most))) {
      most--;
    }
    return parts(table, most).stream()
        .map(part -> part.text(terminal))
        .collect(Collectors.joining("\n"));
  }

  private boolean fits(List<Table> parts) {
    return terminal.columns().isEmpty()
        || parts.stream().allMatch(part -> part.width() <= terminal.columns().getAsInt());
  }

  /** Tables of A and at most so many of the others each. */
  private List<Table> parts(Function<List<Variant>, Table> table, int most) {
    List<Table> parts = new ArrayList<>();
    for (int from = 1; from < variants.size(); from += most) {
      List<Variant> shown = new ArrayList<>(List.of(variants.get(0)));
      shown.addAll(variants.subList(from, Math.min(from + most, variants.size())));
      parts.add(table.apply(shown));
    }
    return parts;
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

  private static List<Column> columns(String what, List<Variant> shown) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words(what));
    columns.add(Column.number(shown.get(0).name()));
    for (Variant variant : shown.subList(1, shown.size())) {
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
