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
 * @param experience what was seen of how long actions take
 */
public record SchedulerSnapshot(
    List<LeaseSnapshot> leases,
    int nextSequence,
    Set<String> drained,
    Map<String, String> away,
    Unplanned unplanned,
    Experience experience) {
  public SchedulerSnapshot {
    leases = List.copyOf(leases);
    drained = Set.copyOf(drained);
    away = Map.copyOf(away);
    Objects.requireNonNull(unplanned, "unplanned");
    Objects.requireNonNull(experience, "experience");
  }

  /** The same where the queue is to be planned in any case. */
  public SchedulerSnapshot(
      List<LeaseSnapshot> leases,
      int nextSequence,
      Set<String> drained,
      Map<String, String> away,
      Experience experience) {
    this(leases, nextSequence, drained, away, Unplanned.ALL, experience);
  }

  /** The same where nothing was seen of how long actions take. */
  public SchedulerSnapshot(
      List<LeaseSnapshot> leases, int nextSequence, Set<String> drained, Map<String, String> away) {
    this(leases, nextSequence, drained, away, Experience.NONE);
  }
}
