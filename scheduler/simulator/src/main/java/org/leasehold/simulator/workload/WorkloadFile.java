package org.leasehold.simulator.workload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a workload file holds. All but the workload is empty for every format other than the
 * project's own.
 *
 * @param workload the requests
 * @param settings configuration keys that this workload overrides, in the order of the file
 * @param settingPlaces where each of these keys stands, as {@code FILE:LINE}
 * @param expected what must become of leases, in the order of the file
 * @param totals what must be counted over all leases
 * @param remarks sentences that a user should see, such as how many rows were left out and why
 */
public record WorkloadFile(
    Workload workload,
    Map<String, String> settings,
    Map<String, String> settingPlaces,
    List<ExpectedOutcome> expected,
    ExpectedTotals totals,
    List<String> remarks) {

  public WorkloadFile {
    Objects.requireNonNull(workload, "workload");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    settingPlaces = Map.copyOf(settingPlaces);
    expected = List.copyOf(expected);
    Objects.requireNonNull(totals, "totals");
    remarks = List.copyOf(remarks);
  }

  /** A file of a format that holds requests and nothing else. */
  static WorkloadFile of(Workload workload, List<String> remarks) {
    return new WorkloadFile(workload, Map.of(), Map.of(), List.of(), ExpectedTotals.NONE, remarks);
  }
}
