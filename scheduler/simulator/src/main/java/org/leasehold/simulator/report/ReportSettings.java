package org.leasehold.simulator.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;

/**
 * How figures are counted.
 *
 * @param warmupFraction the share of best-effort leases, by arrival, that waits and slowdowns leave
 *     out; from 0 to 1
 * @param start the start of the simulation, from which times are counted
 */
public record ReportSettings(double warmupFraction, Instant start) {

  /**
   * @throws IllegalArgumentException when the fraction is out of bounds
   */
  public ReportSettings {
    Objects.requireNonNull(start, "start");
    if (!(warmupFraction >= 0 && warmupFraction <= 1)) {
      throw new IllegalArgumentException(
          "the warm-up fraction is from 0 to 1, not " + warmupFraction);
    }
  }

  /**
   * Those of some leases over which waits and slowdowns are counted, by arrival: best-effort, done,
   * and not of the warm-up.
   */
  public List<LeaseRow> counted(List<LeaseRow> leases) {
    List<LeaseRow> bestEffort =
        leases.stream().filter(lease -> lease.type() == LeaseType.BEST_EFFORT).toList();
    return bestEffort.stream()
        .sorted(Comparator.comparing(LeaseRow::submitted))
        .skip(warmup(bestEffort.size()))
        .filter(lease -> lease.state() == LeaseState.DONE)
        .toList();
  }

  /**
   * How many of so many leases are left out. Counted with the decimal number as written: 0.29 of
   * 100 is 29, though the nearest double is a little less.
   */
  int warmup(int leases) {
    return BigDecimal.valueOf(warmupFraction)
        .multiply(BigDecimal.valueOf(leases))
        .setScale(0, RoundingMode.FLOOR)
        .intValueExact();
  }
}
