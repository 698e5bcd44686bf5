package org.leasehold.cli.client;

import java.util.LinkedHashSet;
import java.util.List;
import org.leasehold.api.LeaseView;
import org.leasehold.api.Nodes;
import org.leasehold.api.Run;
import org.leasehold.cli.table.Table;
import org.leasehold.cli.table.Table.Column;
import org.leasehold.cli.times.LocalTimes;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.lease.Start;

/** Leases, one to a row. */
final class LeaseTable {
  private LeaseTable() {}

  /** An empty table for {@link #add}. */
  static Table create() {
    return new Table(
        List.of(
            Column.words("LEASE"),
            Column.words("TYPE"),
            Column.words("STATE"),
            Column.text("OWNER"),
            Column.number("NODES"),
            Column.number("DURATION"),
            Column.words("START"),
            Column.words("END"),
            Column.text("HOSTS")));
  }

  /** Adds a row. */
  static void add(Table table, LeaseView lease, LocalTimes times) {
    table.row(
        lease.id(),
        lease.type().word(),
        lease.state().word(),
        lease.owner(),
        Integer.toString(lease.nodes().stream().mapToInt(Nodes::count).sum()),
        lease.duration().map(DurationText::write).orElse("unlimited"),
        lease
            .run()
            .map(Run::start)
            .or(lease::started)
            .map(times::text)
            .orElseGet(() -> asked(lease, times)),
        lease.run().flatMap(Run::end).or(lease::ended).map(times::text).orElse(""),
        hosts(lease.run().map(Run::hosts).orElse(lease.hosts())));
  }

  /** The start asked for. */
  static String asked(LeaseView lease, LocalTimes times) {
    if (lease.start() instanceof Start.At at) {
      return times.text(at.time());
    }
    return lease.start() instanceof Start.Now ? "now" : "asap";
  }

  /** Each host once. */
  static String hosts(List<String> hosts) {
    return String.join(" ", new LinkedHashSet<>(hosts));
  }
}
