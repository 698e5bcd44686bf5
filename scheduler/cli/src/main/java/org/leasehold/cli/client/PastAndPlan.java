package org.leasehold.cli.client;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.simulator.chart.Schedule;
import org.leasehold.simulator.chart.Schedule.Bar;
import org.leasehold.simulator.chart.Schedule.Entry;

/**
 * What has happened and what is planned, as one schedule.
 *
 * @param past what is under way ends with its last event
 * @param plan also holds what is under way, from its beginning to its planned end
 */
record PastAndPlan(Schedule past, Outlook plan) {
  private static final Comparator<Bar> PIECES =
      Comparator.comparing(Bar::vm)
          .thenComparing(Bar::host)
          .thenComparing(Bar::kind)
          .thenComparing(Bar::start);

  /**
   * The schedule of an interval.
   *
   * @param hosts in the order of the site
   * @param cut which ends are cut to what there is
   * @param clocks how far the clocks whose times are shown are from UTC
   */
  Schedule over(Instant from, Instant to, List<String> hosts, Cut cut, ZoneOffset clocks) {
    List<Bar> bars = new ArrayList<>();
    for (Bar bar : united()) {
      Instant start = latest(bar.start(), from);
      Instant end = earliest(bar.end(), to);
      if (!start.isAfter(end) && !(start.equals(end) && bar.start().isBefore(bar.end()))) {
        bars.add(between(bar, start, end));
      }
    }
    Set<String> rows = new LinkedHashSet<>(hosts);
    bars.forEach(bar -> rows.add(bar.host()));
    List<String> order = List.copyOf(rows);
    bars.sort(
        Comparator.comparing(Bar::start)
            .thenComparing(bar -> order.indexOf(bar.host()))
            .thenComparing(Bar::vm)
            .thenComparing(Bar::end));
    return new Schedule(
        cut.from() ? first(bars, cut.now()) : from,
        cut.to() ? last(bars, cut.now()) : to,
        order,
        entries(bars),
        bars,
        clocks);
  }

  /**
   * Which ends of an interval are cut to what there is.
   *
   * @param now what stays in any case
   */
  record Cut(boolean from, boolean to, Instant now) {}

  /** Bars of one VM that say the same of times that touch become one. */
  private List<Bar> united() {
    List<Bar> pieces = new ArrayList<>(past.bars());
    pieces.addAll(plan.bars());
    pieces.sort(PIECES);
    List<Bar> united = new ArrayList<>();
    for (Bar piece : pieces) {
      int last = united.size() - 1;
      if (last >= 0 && goesOn(united.get(last), piece)) {
        Bar bar = united.get(last);
        united.set(last, between(bar, bar.start(), latest(bar.end(), piece.end())));
      } else {
        united.add(piece);
      }
    }
    return united;
  }

  private static boolean goesOn(Bar bar, Bar next) {
    return bar.vm().equals(next.vm())
        && bar.host().equals(next.host())
        && bar.kind() == next.kind()
        && !next.start().isAfter(bar.end());
  }

  /** Those that have a bar, by their submission as far as it is known. */
  private List<Entry> entries(List<Bar> bars) {
    Map<LeaseId, Entry> known = new LinkedHashMap<>();
    past.leases().forEach(lease -> known.put(lease.lease(), lease));
    known.putAll(plan.leases());
    known.keySet().retainAll(bars.stream().map(Bar::lease).collect(Collectors.toSet()));
    return List.copyOf(known.values());
  }

  private static Instant first(List<Bar> bars, Instant now) {
    return bars.stream().map(Bar::start).reduce(now, PastAndPlan::earliest);
  }

  private static Instant last(List<Bar> bars, Instant now) {
    return bars.stream().map(Bar::end).reduce(now, PastAndPlan::latest);
  }

  private static Bar between(Bar bar, Instant start, Instant end) {
    return new Bar(bar.vm(), bar.sort(), bar.host(), bar.kind(), start, end);
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
