package org.leasehold.simulator.chart;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.leasehold.simulator.chart.Schedule.Bar;
import org.leasehold.simulator.chart.Schedule.Entry;
import org.leasehold.simulator.chart.Schedule.Kind;

/** What stands below a text chart: what its signs mean, and the story of each lease. */
final class TextLegend {
  private static final int LONGEST_NAME = 16;

  private final Schedule schedule;
  private final int width;
  private final Symbols symbols;
  private final StringBuilder text = new StringBuilder();

  private TextLegend(Schedule schedule, int width, Symbols symbols) {
    this.schedule = schedule;
    this.width = width;
    this.symbols = symbols;
  }

  static String of(Schedule schedule, int width, Symbols symbols) {
    TextLegend legend = new TextLegend(schedule, width, symbols);
    legend.key();
    legend.leases();
    return legend.text.toString();
  }

  private void key() {
    Set<Sort> sorts = EnumSet.noneOf(Sort.class);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Bar bar : schedule.bars()) {
      sorts.add(bar.sort());
      kinds.add(bar.kind());
    }
    kinds.remove(Kind.RUN);
    List<String> words = new ArrayList<>();
    sorts.forEach(sort -> words.add(symbols.fill(sort) + " " + sort.word()));
    kinds.forEach(kind -> words.add(symbols.mark(kind) + " " + kind.word()));
    text.append('\n');
    wrapped("", words, "   ");
  }

  private void leases() {
    LeaseStory story = new LeaseStory(schedule);
    int name = "lease".length();
    for (Entry lease : schedule.leases()) {
      name = Math.max(name, Math.min(LONGEST_NAME, lease.lease().value().length()));
    }
    String format = "%-" + name + "." + name + "s  %-11s  %5s  ";
    text.append('\n');
    wrapped(String.format(format, "lease", "type", "nodes"), List.of("story"), "");
    for (Entry lease : schedule.leases()) {
      String id = symbols.printable(lease.lease().value());
      String nodes = lease.sort() == Sort.ANOTHERS ? "" : Integer.toString(lease.nodes());
      String head = String.format(format, id, lease.sort().word(), nodes);
      wrapped(head, story.of(lease), ", ");
    }
  }

  /** Items behind a head, further lines indented by as much. */
  private void wrapped(String head, List<String> items, String separator) {
    StringBuilder line = new StringBuilder(head);
    for (Iterator<String> rest = items.iterator(); rest.hasNext(); ) {
      String item = rest.next() + (rest.hasNext() ? separator : "");
      if (line.length() > head.length() && line.length() + item.stripTrailing().length() > width) {
        end(line);
        line = new StringBuilder(" ".repeat(head.length()));
      }
      line.append(item);
    }
    end(line);
  }

  private void end(StringBuilder line) {
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
