package org.leasehold.simulator.workload;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What must be counted over all leases of an example; one operation on all VMs of a lease counts
 * once. What is empty is not checked.
 *
 * @param suspensions leases saved
 * @param resumptions leases restored
 * @param migrations leases moved to other hosts
 * @param requeues leases stopped and queued again from their beginning
 */
public record ExpectedTotals(
    OptionalInt suspensions,
    OptionalInt resumptions,
    OptionalInt migrations,
    OptionalInt requeues) {

  /** Nothing to check. */
  public static final ExpectedTotals NONE =
      new ExpectedTotals(
          OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  public ExpectedTotals {
    Objects.requireNonNull(suspensions, "suspensions");
    Objects.requireNonNull(resumptions, "resumptions");
    Objects.requireNonNull(migrations, "migrations");
    Objects.requireNonNull(requeues, "requeues");
  }
}
