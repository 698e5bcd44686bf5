package org.leasehold.simulator.chart;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.leasehold.core.lease.VmId;
import org.leasehold.simulator.chart.Schedule.Bar;
import org.leasehold.simulator.chart.Schedule.Kind;

/** Saved VMs, in the gap below their host, and lines from host to host where VMs moved. */
final class SvgMoves {
  private static final double GAP = 3;
  static final double STRIP = 4;

  /** One VM moves at one time. */
  private record Move(VmId vm, Instant start) {}

  private final Lanes lanes;
  private final SvgLayout layout;
  private final Svg svg;

  private SvgMoves(Lanes lanes, SvgLayout layout, Svg svg) {
    this.lanes = lanes;
    this.layout = layout;
    this.svg = svg;
  }

  /** Draws them where there is room. */
  static void draw(Schedule schedule, Lanes lanes, SvgLayout layout, Svg svg)
      throws XMLStreamException {
    if (!layout.roomy()) {
      return;
    }
    SvgMoves moves = new SvgMoves(lanes, layout, svg);
    Map<Move, Bar> others = new LinkedHashMap<>();
    for (Bar bar : schedule.bars()) {
      if (!bar.kind().inMemory()) {
        moves.strip(bar);
      }
      if (bar.kind() == Kind.MIGRATE || bar.kind() == Kind.MOVE_SAVED) {
        Bar other = others.put(new Move(bar.vm(), bar.start()), bar);
        if (other != null) {
          moves.link(other, bar);
        }
      }
    }
  }

  private void strip(Bar bar) throws XMLStreamException {
    double top = bottom(bar) + GAP;
    double left = layout.x(bar.start());
    double right = Math.max(layout.x(bar.end()), left + 1);
    svg.start("g");
    svg.text(
        "title", "lease " + bar.lease() + ", VM " + bar.vm().index() + ": " + bar.kind().word());
    svg.rectangle(left, top, right, top + STRIP, SvgStyle.fill(bar.sort(), 0));
    if (bar.kind() == Kind.MOVE_SAVED) {
      svg.rectangle(left, top, right, top + STRIP, SvgStyle.overlay(bar.kind(), false));
    }
    svg.end();
  }

  private void link(Bar one, Bar other) throws XMLStreamException {
    double x = (layout.x(one.start()) + layout.x(one.end())) / 2;
    double y1 = Math.min(bottom(one), bottom(other));
    double y2 = Math.max(bottom(one), bottom(other));
    svg.verticalLine(x, y1 + GAP, y2 + GAP, "link");
  }

  /** Where the lanes of the bar's host end. */
  private double bottom(Bar bar) {
    return layout.yEnd(lanes.lastOfHost(lanes.firsts().get(bar.host())), 1);
  }
}
