package org.leasehold.simulator.report;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.leasehold.core.lease.Refusal;

/** Writes {@code leases.csv}: a row a lease, times in seconds from the start of the simulation. */
final class LeasesCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "lease",
              "type",
              "state",
              "submit_s",
              "start_s",
              "end_s",
              "nodes",
              "suspensions",
              "migrations",
              "wait_s",
              "bounded_slowdown",
              "reason")
          .setRecordSeparator("\n")
          .get();

  private LeasesCsv() {}

  /** Writes the rows in their order and leaves the writer open. */
  static void write(List<LeaseRow> leases, Instant start, Writer out) throws IOException {
    CSVPrinter csv = FORMAT.print(out);
    for (LeaseRow lease : leases) {
      csv.printRecord(
          lease.lease(),
          lease.type().word(),
          lease.state().word(),
          seconds(start, Optional.of(lease.submitted())),
          seconds(start, lease.start()),
          seconds(start, lease.end()),
          lease.nodes(),
          lease.suspensions(),
          lease.migrations(),
          lease.waitTime().map(wait -> number(Seconds.of(wait))).orElse(""),
          lease.boundedSlowdown().stream().mapToObj(LeasesCsv::number).findFirst().orElse(""),
          lease.refusal().map(Refusal::toString).orElse(""));
    }
    csv.flush();
  }

  private static String seconds(Instant start, Optional<Instant> time) {
    return time.map(at -> number(Seconds.between(start, at))).orElse("");
  }

  private static String number(double value) {
    return Seconds.plain(value).toPlainString();
  }
}
