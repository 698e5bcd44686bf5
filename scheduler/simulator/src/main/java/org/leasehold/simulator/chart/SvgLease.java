package org.leasehold.simulator.chart;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.leasehold.simulator.chart.Schedule.Entry;
import org.leasehold.simulator.chart.Schedule.Kind;

/** The bars of one lease: one path for all of them, and one for each kind that lies over it. */
final class SvgLease {
  private static final double NARROWEST = 0.6;
  private static final double NARROWEST_OVERLAY = 1.8;
  private static final double ROOM_FOR_A_PATTERN = 5;
  private static final double LETTER = 6.6;
  private static final double LINE = 11;

  private final Entry lease;
  private final int number;
  private final List<Block> blocks;
  private final SvgLayout layout;
  private final Svg svg;

  /**
   * @param number the lease's number among those drawn, for its shade
   */
  SvgLease(Entry lease, int number, List<Block> blocks, SvgLayout layout, Svg svg) {
    this.lease = lease;
    this.number = number;
    this.blocks = blocks;
    this.layout = layout;
    this.svg = svg;
  }

  void draw(String title, SvgLegend used) throws XMLStreamException {
    svg.start("g");
    svg.text("title", title);
    Path all = new Path();
    Map<Kind, Path> thin = new EnumMap<>(Kind.class);
    Map<Kind, Path> wide = new EnumMap<>(Kind.class);
    for (Block block : blocks) {
      double left = layout.x(block.start());
      double right = layout.x(block.end());
      rectangle(all, block, left, Math.max(right, left + NARROWEST));
      if (block.kind() != Kind.RUN) {
        boolean narrow = right - left < ROOM_FOR_A_PATTERN;
        Path path = (narrow ? thin : wide).computeIfAbsent(block.kind(), k -> new Path());
        overlay(path, block, left, right);
      }
    }
    svg.element("path", "class", SvgStyle.fill(lease.sort(), number), "d", all.toString());
    used.add(lease.sort());
    overlays(wide, false, used);
    overlays(thin, true, used);
    svg.end();
  }

  /** Too short to be seen, it is drawn wider, over its own lease's run rather than another's. */
  private void overlay(Path path, Block block, double left, double right) {
    double more = Math.max(0, NARROWEST_OVERLAY - (right - left));
    if (block.kind() == Kind.RESUME) {
      rectangle(path, block, left, right + more);
    } else {
      rectangle(path, block, Math.max(layout.left(), left - more), right);
    }
  }

  private void rectangle(Path path, Block block, double left, double right) {
    int first = block.firstLane();
    path.rectangle(left, layout.y(first), right, layout.yEnd(first, block.lanes()));
  }

  private void overlays(Map<Kind, Path> paths, boolean thin, SvgLegend used)
      throws XMLStreamException {
    for (Map.Entry<Kind, Path> path : paths.entrySet()) {
      String type = SvgStyle.overlay(path.getKey(), thin);
      svg.element("path", "class", type, "d", path.getValue().toString());
      used.add(path.getKey(), thin);
    }
  }

  /** The lease's name in each of its bars that has room for it; drawn after all bars. */
  void names() throws XMLStreamException {
    String name = lease.lease().value();
    for (Block block : blocks) {
      double left = layout.x(block.start());
      double room = layout.x(block.end()) - left;
      double top = layout.y(block.firstLane());
      double bottom = layout.yEnd(block.firstLane(), block.lanes());
      boolean fits = room >= name.length() * LETTER + 8 && bottom - top >= LINE;
      if (block.kind() == Kind.RUN && fits) {
        double y = (top + bottom) / 2 + SvgGantt.BASELINE;
        svg.element("text", left + 4, y, SvgStyle.name(lease.sort()), name);
      }
    }
  }
}
