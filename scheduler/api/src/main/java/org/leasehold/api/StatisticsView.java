package org.leasehold.api;

import java.time.Duration;
import java.util.List;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;

/**
 * Figures over all leases there ever were.
 *
 * @param counts by type and then by state, those that are not 0
 * @param waits by type, those of which a lease has run
 * @param events how many events there are
 */
public record StatisticsView(List<Count> counts, List<Wait> waits, long events) {
  public StatisticsView {
    counts = List.copyOf(counts);
    waits = List.copyOf(waits);
  }

  /** How many leases of one type are in one state. */
  public record Count(LeaseType type, LeaseState state, long leases) {}

  /**
   * How long leases waited from their submission to their first run.
   *
   * @param leases how many have run
   */
  public record Wait(LeaseType type, long leases, Duration mean, Duration longest) {}
}
