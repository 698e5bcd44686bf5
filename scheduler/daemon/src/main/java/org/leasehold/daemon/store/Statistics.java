package org.leasehold.daemon.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;

/**
 * Counts over all leases there ever were.
 *
 * @param counts by type and then by state, those that are not 0
 * @param waits how long leases waited for their first run; types of which one has run
 * @param events how many events there are, pruned ones too
 */
public record Statistics(List<Count> counts, Map<LeaseType, Wait> waits, long events) {
  public Statistics {
    counts = List.copyOf(counts);
    waits = Map.copyOf(waits);
  }

  /** How many leases of one type are in one state. */
  public record Count(LeaseType type, LeaseState state, long leases) {
    public Count {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(state, "state");
    }
  }

  /**
   * From submission to the first run, whether or not the lease was to start later.
   *
   * @param leases how many have run, 1 or more
   * @param total of all of them
   * @param longest of any one of them
   */
  public record Wait(long leases, Duration total, Duration longest) {
    public Wait {
      Objects.requireNonNull(total, "total");
      Objects.requireNonNull(longest, "longest");
    }

    /** The mean. */
    public Duration mean() {
      return total.dividedBy(leases);
    }
  }
}
