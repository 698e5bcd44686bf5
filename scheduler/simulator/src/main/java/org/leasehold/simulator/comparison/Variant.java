package org.leasehold.simulator.comparison;

import java.util.List;
import org.leasehold.simulator.report.LeaseRow;
import org.leasehold.simulator.report.Report;
import org.leasehold.simulator.report.ReportSettings;

/**
 * What one replay of a workload came to.
 *
 * @param name what it is called among the others
 * @param leases a row for each lease, in the order of their submission
 * @param settings how its report was counted
 */
public record Variant(String name, Report report, List<LeaseRow> leases, ReportSettings settings) {
  public Variant {
    leases = List.copyOf(leases);
  }
}
