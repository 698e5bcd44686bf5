package org.leasehold.simulator.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.Refusal;
import org.leasehold.simulator.report.LeaseRow;
import org.leasehold.simulator.report.Report;
import org.leasehold.simulator.workload.ExpectedOutcome;
import org.leasehold.simulator.workload.ExpectedTotals;
import org.leasehold.simulator.workload.WorkloadFile;

/** Compares what became of a workload with what its file expects. */
final class Expectations {
  private final List<String> differences = new ArrayList<>();

  private Expectations() {}

  /** What is not as expected, a line each; empty when all is. */
  static List<String> unmet(WorkloadFile file, List<LeaseRow> leases, Report.Preemptions counted) {
    Expectations all = new Expectations();
    Map<LeaseId, LeaseRow> rows =
        leases.stream().collect(Collectors.toMap(LeaseRow::lease, Function.identity()));
    for (ExpectedOutcome expected : file.expected()) {
      Optional.ofNullable(rows.get(expected.lease()))
          .ifPresentOrElse(
              row -> all.compare(expected, row),
              () -> all.differences.add(expected.lease() + ": there is no such lease"));
    }
    all.compare(file.totals(), counted);
    return all.differences;
  }

  private void compare(ExpectedOutcome expected, LeaseRow row) {
    String lease = expected.lease() + ": ";
    if (expected.state() != row.state()) {
      differ(lease + "state", expected.state(), row.state());
    }
    compare(lease + "start", expected.start(), row.start());
    compare(lease + "end", expected.end(), row.end());
    compare(lease + "suspensions", expected.suspensions(), row.suspensions());
    compare(lease + "migrations", expected.migrations(), row.migrations());
    compare(lease + "reason", expected.reason(), row.refusal().map(Refusal::reason));
  }

  private void compare(ExpectedTotals expected, Report.Preemptions counted) {
    compare("suspensions", expected.suspensions(), counted.suspensions());
    compare("resumptions", expected.resumptions(), counted.resumptions());
    compare("migrations", expected.migrations(), counted.migrations());
    compare("requeues", expected.requeues(), counted.requeues());
  }

  private <T> void compare(String what, Optional<T> expected, Optional<T> actual) {
    if (expected.isPresent() && !expected.equals(actual)) {
      differ(what, expected.get(), actual.map(Object::toString).orElse("none"));
    }
  }

  private void compare(String what, OptionalInt expected, int actual) {
    if (expected.isPresent() && expected.getAsInt() != actual) {
      differ(what, expected.getAsInt(), actual);
    }
  }

  private void differ(String what, Object expected, Object actual) {
    differences.add(what + ": expected " + expected + ", got " + actual);
  }
}
