package org.leasehold.simulator.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.simulator.report.LeaseRow;

/** Rows by their lease, in their order. */
final class RowsById {
  private RowsById() {}

  /** Of a second lease of an id, which was refused for that, nothing is taken. */
  static Map<LeaseId, LeaseRow> of(List<LeaseRow> rows) {
    Map<LeaseId, LeaseRow> byId = new LinkedHashMap<>();
    rows.forEach(row -> byId.putIfAbsent(row.lease(), row));
    return byId;
  }
}
