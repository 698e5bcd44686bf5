package org.leasehold.cli.client;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leasehold.simulator.chart.Schedule;
import org.leasehold.simulator.chart.Sort;

/** A chart for programs. */
record ChartBars(Instant from, Instant to, List<String> hosts, List<ChartBar> bars) {

  /**
   * One VM on one host for a while.
   *
   * @param lease absent, as are the type and the VM's index, where it is another user's
   */
  record ChartBar(
      String host,
      Optional<String> lease,
      Optional<String> type,
      Optional<Integer> vm,
      String kind,
      Instant start,
      Instant end) {}

  static ChartBars of(Schedule schedule) {
    return new ChartBars(
        schedule.start(),
        schedule.end(),
        schedule.hosts(),
        schedule.bars().stream().map(ChartBars::bar).toList());
  }

  private static ChartBar bar(Schedule.Bar bar) {
    Optional<Schedule.Bar> known = Optional.of(bar).filter(b -> b.sort() != Sort.ANOTHERS);
    return new ChartBar(
        bar.host(),
        known.map(b -> b.lease().value()),
        known.map(b -> b.sort().word()),
        known.map(b -> b.vm().index()),
        bar.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        bar.start(),
        bar.end());
  }
}
