package org.leasehold.simulator.comparison;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.simulator.report.LeaseRow;
import org.leasehold.simulator.report.Seconds;

/** Writes {@code comparison.csv}: a row a lease, and in it what became of it in each replay. */
public final class ComparisonCsv {
  private static final List<String> LEASE =
      List.of("lease", "user", "type", "nodes", "run_s", "submit_s");
  private static final List<String> FATE = List.of("state", "wait_s", "end_s", "suspensions");

  private ComparisonCsv() {}

  /**
   * Writes the rows in the order of submission, and leaves the writer open. Times are in seconds
   * from the start of each simulation.
   *
   * @param variants at least one; their names are in the headings
   */
  public static void write(List<Variant> variants, Writer out) throws IOException {
    CSVPrinter csv =
        CSVFormat.RFC4180
            .builder()
            .setHeader(headings(variants))
            .setRecordSeparator("\n")
            .get()
            .print(out);
    List<Map<LeaseId, LeaseRow>> rows =
        variants.stream().map(variant -> RowsById.of(variant.leases())).toList();
    Map<LeaseId, LeaseRow> all = new LinkedHashMap<>();
    rows.forEach(of -> of.forEach(all::putIfAbsent));
    for (LeaseRow lease : all.values()) {
      List<Object> cells = new ArrayList<>(lease(lease, variants.get(0).settings().start()));
      for (int i = 0; i < variants.size(); i++) {
        Instant start = variants.get(i).settings().start();
        cells.addAll(fate(Optional.ofNullable(rows.get(i).get(lease.lease())), start));
      }
      csv.printRecord(cells);
    }
    csv.flush();
  }

  private static String[] headings(List<Variant> variants) {
    List<String> all = new ArrayList<>(LEASE);
    for (Variant variant : variants) {
      FATE.forEach(fate -> all.add(variant.name() + "_" + fate));
    }
    return all.toArray(new String[0]);
  }

  private static List<Object> lease(LeaseRow lease, Instant start) {
    return List.of(
        lease.lease(),
        lease.user(),
        lease.type().word(),
        lease.nodes(),
        number(lease.runTime().map(Seconds::of)),
        number(Optional.of(Seconds.between(start, lease.submitted()))));
  }

  private static List<Object> fate(Optional<LeaseRow> lease, Instant start) {
    return List.of(
        lease.map(row -> row.state().word()).orElse(""),
        number(lease.flatMap(LeaseRow::waitTime).map(Seconds::of)),
        number(lease.flatMap(LeaseRow::end).map(end -> Seconds.between(start, end))),
        lease.map(row -> String.valueOf(row.suspensions())).orElse(""));
  }

  private static String number(Optional<Double> seconds) {
    return seconds.map(value -> Seconds.plain(value).toPlainString()).orElse("");
  }
}
