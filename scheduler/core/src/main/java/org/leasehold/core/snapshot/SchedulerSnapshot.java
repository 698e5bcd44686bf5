package org.leasehold.core.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All that a scheduler remembers.
 *
 * @param leases those that have not ended, in any order
 * @param nextSequence greater than the sequence of every lease there ever was
 * @param drained hosts to which no new VMs come
 * @param away hosts that cannot be used, and why
 * @param unplanned what the queue is not yet planned for
 */
public record SchedulerSnapshot(
    List<LeaseSnapshot> leases,
    int nextSequence,
    Set<String> drained,
    Map<String, String> away,
    Unplanned unplanned) {
  public SchedulerSnapshot {
    leases = List.copyOf(leases);
    drained = Set.copyOf(drained);
    away = Map.copyOf(away);
    Objects.requireNonNull(unplanned, "unplanned");
  }

  /** The same where the queue is to be planned in any case. */
  public SchedulerSnapshot(
      List<LeaseSnapshot> leases, int nextSequence, Set<String> drained, Map<String, String> away) {
    this(leases, nextSequence, drained, away, Unplanned.ALL);
  }
}
