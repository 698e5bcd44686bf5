package org.leasehold.simulator.chart;

import java.util.EnumSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.leasehold.simulator.chart.Schedule.Kind;

/** What the colours and patterns mean; only those that were used. */
final class SvgLegend {
  private static final double BOX = 12;
  private static final double WIDTH = 22;
  private static final double LETTER = 6.6;

  private final Svg svg;
  private final Set<Sort> sorts = EnumSet.noneOf(Sort.class);
  private final Set<Kind> wide = EnumSet.noneOf(Kind.class);
  private final Set<Kind> thin = EnumSet.noneOf(Kind.class);
  private double x;

  SvgLegend(Svg svg) {
    this.svg = svg;
  }

  void add(Sort sort) {
    sorts.add(sort);
  }

  /** The kind was drawn, as a pattern or as a thin line. */
  void add(Kind kind, boolean asLine) {
    (asLine ? thin : wide).add(kind);
  }

  /**
   * Draws it.
   *
   * @param saved whether saved VMs are shown
   */
  void draw(double left, double top, boolean saved) throws XMLStreamException {
    x = left;
    for (Sort sort : sorts) {
      for (int shade = 0; shade < SvgStyle.SHADES; shade++) {
        double from = x + WIDTH * shade / SvgStyle.SHADES;
        double to = x + WIDTH * (shade + 1) / SvgStyle.SHADES;
        svg.rectangle(from, top, to, top + BOX, SvgStyle.fill(sort, shade));
      }
      label(sort.word(), top);
    }
    for (Kind kind : Kind.values()) {
      if (wide.contains(kind) || thin.contains(kind)) {
        kind(kind, top);
      }
    }
    if (wide.contains(Kind.SUSPEND) || thin.contains(Kind.SUSPEND)) {
      saved(top, saved);
    }
  }

  private void saved(double top, boolean shown) throws XMLStreamException {
    if (shown) {
      double from = top + BOX / 2 - SvgMoves.STRIP / 2;
      String fill = SvgStyle.fill(Sort.BEST_EFFORT, 0);
      svg.rectangle(x, from, x + WIDTH, from + SvgMoves.STRIP, fill);
      label("saved on the host above", top);
    } else {
      x -= WIDTH;
      label("(saved VMs are not shown)", top);
    }
  }

  private void kind(Kind kind, double top) throws XMLStreamException {
    svg.rectangle(x, top, x + WIDTH, top + BOX, SvgStyle.fill(Sort.BEST_EFFORT, 0));
    if (wide.contains(kind)) {
      svg.rectangle(x, top, x + WIDTH, top + BOX, SvgStyle.overlay(kind, false));
    }
    if (thin.contains(kind)) {
      double edge = kind == Kind.RESUME ? x : x + WIDTH - 2;
      svg.rectangle(edge, top, edge + 2, top + BOX, SvgStyle.overlay(kind, true));
    }
    label(kind.word(), top);
  }

  private void label(String text, double top) throws XMLStreamException {
    svg.element("text", x + WIDTH + 5, top + BOX - 2, "word", text);
    x += WIDTH + 5 + text.length() * LETTER + 18;
  }
}
