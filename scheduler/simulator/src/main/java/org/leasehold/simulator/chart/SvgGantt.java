package org.leasehold.simulator.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.simulator.chart.Schedule.Entry;
import org.leasehold.simulator.chart.TimeAxis.Tick;

/**
 * A Gantt chart as a picture: hosts down, time across, a colour for each type of lease, and what a
 * lease did in a tooltip. Where there are many hosts, names are left out and what is saved is not
 * shown; suspensions and resumptions are, however short.
 */
public final class SvgGantt {
  static final int LONGEST_HOST = 20;
  private static final double MARGIN = 16;

  /** From the middle of a line of small text down to its baseline. */
  static final double BASELINE = 4;

  private static final double LABEL_HEIGHT = 12;

  private final Schedule schedule;
  private final Lanes lanes;
  private final SvgLayout layout;
  private final Svg svg;

  private SvgGantt(Schedule schedule, Lanes lanes, SvgLayout layout, Svg svg) {
    this.schedule = schedule;
    this.lanes = lanes;
    this.layout = layout;
    this.svg = svg;
  }

  /**
   * Writes the picture in UTF-8 and leaves the stream open.
   *
   * @throws IOException when the stream cannot be written
   */
  public static void write(Schedule schedule, OutputStream out) throws IOException {
    Lanes lanes = Lanes.of(schedule);
    SvgLayout layout = SvgLayout.of(schedule, lanes);
    double width = layout.right() + MARGIN;
    double height = layout.bottom() + 3 * MARGIN;
    try (Svg svg = new Svg(out, width, height, "schedule " + layout.axis().words())) {
      SvgStyle.write(svg);
      svg.rectangle(0, 0, width, height, "paper");
      new SvgGantt(schedule, lanes, layout, svg).draw();
    } catch (XMLStreamException e) {
      throw new IOException("the picture of the schedule cannot be written", e);
    }
  }

  private void draw() throws XMLStreamException {
    svg.rectangle(layout.left(), layout.top(), layout.right(), layout.bottom(), "plot");
    ticks();
    hosts();
    SvgLegend used = new SvgLegend(svg);
    leases(used);
    SvgMoves.draw(schedule, lanes, layout, svg);
    svg.rectangle(layout.left(), layout.top(), layout.right(), layout.bottom(), "frame");
    svg.element("text", layout.left(), 20, "heading", layout.axis().words());
    used.draw(layout.left(), 30, layout.roomy());
  }

  private void ticks() throws XMLStreamException {
    for (Tick tick : layout.axis().ticks()) {
      double x = layout.x(tick.at());
      svg.verticalLine(x, layout.top() - 4, layout.bottom() + 4, "grid");
      svg.element("text", x, layout.top() - 8, "tick", tick.label());
      svg.element("text", x, layout.bottom() + 17, "tick", tick.label());
    }
  }

  /** As many names as fit below each other. */
  private void hosts() throws XMLStreamException {
    double free = layout.top() - LABEL_HEIGHT / 2;
    for (Map.Entry<String, Integer> host : lanes.firsts().entrySet()) {
      int first = host.getValue();
      double middle = layout.middle(first, lanes.lastOfHost(first) - first + 1);
      if (middle >= free) {
        String name = host.getKey();
        String label = name.substring(0, Math.min(LONGEST_HOST, name.length()));
        svg.element("text", layout.left() - 6, middle + BASELINE, "host", label);
        free = middle + LABEL_HEIGHT;
      }
    }
  }

  private void leases(SvgLegend used) throws XMLStreamException {
    Map<LeaseId, List<Block>> blocks = Block.byLease(lanes, layout.gap() == 0);
    LeaseStory stories = new LeaseStory(schedule);
    boolean edges = blocks.values().stream().mapToInt(List::size).sum() < 2_000;
    svg.start("g", "class", edges ? "edges" : "dense");
    List<SvgLease> drawn = new ArrayList<>();
    for (Entry lease : schedule.leases()) {
      List<Block> own = blocks.getOrDefault(lease.lease(), new ArrayList<>());
      if (!own.isEmpty()) {
        String title =
            String.format(
                Locale.ROOT,
                "%s\n%s",
                lease.sort() == Sort.ANOTHERS
                    ? "other users' leases"
                    : String.format(
                        Locale.ROOT,
                        "lease %s, %s, nodes: %d",
                        lease.lease(),
                        lease.sort().word(),
                        lease.nodes()),
                String.join("\n", stories.of(lease)));
        SvgLease picture = new SvgLease(lease, drawn.size(), own, layout, svg);
        picture.draw(title, used);
        drawn.add(picture);
      }
    }
    svg.end();
    for (SvgLease picture : drawn) {
      picture.names();
    }
  }
}
