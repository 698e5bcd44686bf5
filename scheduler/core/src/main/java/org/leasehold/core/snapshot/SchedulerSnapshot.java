package org.leasehold.core.snapshot;

import java.util.List;
import java.util.Set;

/**
 * All that a scheduler remembers.
 *
 * @param leases those that have not ended, in any order
 * @param nextSequence greater than the sequence of every lease there ever was
 * @param drained hosts to which no new VMs come
 */
public record SchedulerSnapshot(List<LeaseSnapshot> leases, int nextSequence, Set<String> drained) {
  public SchedulerSnapshot {
    leases = List.copyOf(leases);
    drained = Set.copyOf(drained);
  }
}
