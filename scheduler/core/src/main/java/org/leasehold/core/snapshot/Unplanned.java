package org.leasehold.core.snapshot;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.lease.LeaseId;

/**
 * What has come up since the queue was last planned.
 *
 * @param touched whether capacity was freed or taken, so that all of it must be planned
 * @param fresh leases that were queued
 * @param reconsidered when yielding was last decided anew
 * @param rescue when hosts are looked for next for leases that lost theirs
 */
public record Unplanned(
    boolean touched, Set<LeaseId> fresh, Optional<Instant> reconsidered, Optional<Instant> rescue) {

  /** The queue must be planned. */
  public static final Unplanned ALL =
      new Unplanned(true, Set.of(), Optional.empty(), Optional.empty());

  public Unplanned {
    fresh = Set.copyOf(fresh);
  }
}
