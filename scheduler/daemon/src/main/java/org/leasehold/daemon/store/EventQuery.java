package org.leasehold.daemon.store;

import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;

/**
 * Which events to read, by number.
 *
 * @param lease of this lease only, and as one that another yields to no event of that other
 * @param after those with greater numbers; 0 for all
 * @param limit how many at most, from 1 to {@value #MOST}
 */
public record EventQuery(Optional<LeaseId> lease, long after, int limit) {
  /** The most events read at once. */
  public static final int MOST = 10_000;

  /**
   * @throws IllegalArgumentException when the limit is out of bounds
   */
  public EventQuery {
    Objects.requireNonNull(lease, "lease");
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("1 to " + MOST + " events are read, not " + limit);
    }
  }

  /** Events of all leases, and of none. */
  public static EventQuery all(long after, int limit) {
    return new EventQuery(Optional.empty(), after, limit);
  }

  /** Events of one lease. */
  public static EventQuery of(LeaseId lease, long after, int limit) {
    return new EventQuery(Optional.of(lease), after, limit);
  }
}
