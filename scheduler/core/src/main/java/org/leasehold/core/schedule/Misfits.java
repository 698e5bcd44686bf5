package org.leasehold.core.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.core.slottable.Demand;

/**
 * What was tried and found no room in a book that has not changed since, so that of thousands of
 * leases alike only one is tried. A lease that wants the same for no shorter fits no better. Leases
 * that are saved are all different: where they fit depends on where they are.
 */
final class Misfits {
  private final RunPlanner planner;
  private final Map<Kind, Long> shortest = new HashMap<>();

  private record Kind(List<Demand> demands, boolean mayBeCut) {}

  Misfits(RunPlanner planner) {
    this.planner = planner;
  }

  /** Whether one that wants no more than this lease found no room. */
  boolean isLike(Lease lease) {
    Long known = lease.isSaved() ? null : shortest.get(kind(lease));
    return known != null && planner.wholeHold(lease) >= known;
  }

  void add(Lease lease) {
    if (!lease.isSaved()) {
      shortest.merge(kind(lease), planner.wholeHold(lease), Math::min);
    }
  }

  /** Forgets all, as the book has changed. */
  void clear() {
    shortest.clear();
  }

  private Kind kind(Lease lease) {
    return new Kind(lease.demands, planner.mayRunInPieces(lease));
  }
}
