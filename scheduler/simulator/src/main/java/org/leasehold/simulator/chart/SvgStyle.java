package org.leasehold.simulator.chart;

import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.leasehold.simulator.chart.Schedule.Kind;

/**
 * The colours and patterns of the picture. The colours of the sorts of leases are of the palette
 * that Okabe and Ito made for all kinds of colour vision (Color Universal Design, 2008), each in
 * three shades so that neighbouring leases can be told apart.
 */
final class SvgStyle {
  static final int SHADES = 3;

  private static final String CSS =
      """
      text { font-family: sans-serif; font-size: 12px; fill: #222 }
      .heading { font-size: 14px; font-weight: bold }
      .tick, .host { font-size: 11px; fill: #444 }
      .tick { text-anchor: middle }
      .host { text-anchor: end }
      .name { font-size: 11px; fill: #000; pointer-events: none }
      .paper { fill: #fff }
      .plot { fill: #f4f4f4 }
      .grid { stroke: #d4d4d4; stroke-width: 1 }
      .frame { fill: none; stroke: #888; stroke-width: 1 }
      .edges path { stroke: #fff; stroke-width: 0.6 }
      .reservation0 { fill: #0072b2 } .reservation1 { fill: #2b8cc4 } .reservation2 { fill: #56a5d6 }
      .best-effort0 { fill: #e69f00 } .best-effort1 { fill: #f0b840 } .best-effort2 { fill: #f6d080 }
      .immediate0 { fill: #009e73 } .immediate1 { fill: #2fb48e } .immediate2 { fill: #66c9ad }
      .deadline0 { fill: #cc79a7 } .deadline1 { fill: #d897ba } .deadline2 { fill: #e5b6cf }
      .anothers0, .anothers1, .anothers2 { fill: #b0b0b0 }
      .reservation-name { fill: #fff }
      .suspend { fill: url(#suspend) } .suspend-thin { fill: #000 }
      .resume { fill: url(#resume) } .resume-thin { fill: #a0307a }
      .migrate { fill: url(#migrate) } .migrate-thin { fill: #5b3a00 }
      .shutdown { fill: #000; fill-opacity: 0.45 } .shutdown-thin { fill: #666 }
      .move_saved { fill: url(#migrate) }
      .link { stroke: #5b3a00; stroke-width: 1.4; stroke-dasharray: 3 2 }
      """;

  private SvgStyle() {}

  /** The fill of a lease's bars; neighbours in the order of submission get unlike shades. */
  static String fill(Sort sort, int number) {
    return sort.style() + number % SHADES;
  }

  /** The class of text upon the bars of a sort. */
  static String name(Sort sort) {
    return sort == Sort.RESERVATION ? "name reservation-name" : "name";
  }

  /** What lies over a lease's fill while its VM does this; thin where a pattern has no room. */
  static String overlay(Kind kind, boolean thin) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return thin ? word + "-thin" : word;
  }

  static void write(Svg svg) throws XMLStreamException {
    svg.text("style", CSS);
    svg.start("defs");
    pattern(svg, "suspend", "0.55", "M-2 2L2 -2M0 8L8 0M6 10L10 6", "#fff");
    pattern(svg, "resume", "0", "M-2 6L2 10M0 0L8 8M6 -2L10 2", "#111");
    pattern(svg, "migrate", "0.15", "M2 0V8M6 0V8", "#111");
    svg.end();
  }

  /** Strokes over a darkened ground. */
  private static void pattern(Svg svg, String id, String dark, String strokes, String ink)
      throws XMLStreamException {
    svg.start("pattern", "id", id, "width", "8", "height", "8", "patternUnits", "userSpaceOnUse");
    svg.element("path", "d", "M0 0h8v8h-8z", "fill", "#000", "fill-opacity", dark);
    svg.element("path", "d", strokes, "stroke", ink, "stroke-width", "1.8", "fill", "none");
    svg.end();
  }
}
