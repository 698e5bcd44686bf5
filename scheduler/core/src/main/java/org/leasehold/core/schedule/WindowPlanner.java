package org.leasehold.core.schedule;

import java.util.Optional;
import java.util.OptionalLong;
import org.leasehold.core.slottable.SlotTable;

/** Plans leases with a deadline: as early as their window and the others leave room. */
final class WindowPlanner {
  private final RunPlanner planner;

  WindowPlanner(RunPlanner planner) {
    this.planner = planner;
  }

  /** The first time at which the lease may take hosts, ms since the epoch. */
  long firstClaim(Lease lease, long now) {
    return Math.max(now, lease.earliest);
  }

  /** The last time at which it takes hosts early enough wherever it is, ms since the epoch. */
  long lastClaim(Lease lease) {
    return Promises.asked(lease) - planner.boot();
  }

  /** Plans it as early as it may, with nobody yielding; empty when it would not be done in time. */
  Optional<Plan> earliest(SlotTable table, Lease lease, long now) {
    OptionalLong claim = next(table, lease, firstClaim(lease, now));
    while (claim.isPresent()) {
      Optional<Plan> plan = planner.planAt(table, lease, claim.getAsLong(), now);
      if (plan.isPresent() && isInTime(lease, plan.get())) {
        return plan;
      }
      OptionalLong change = table.nextChange(claim.getAsLong());
      claim = change.isPresent() ? next(table, lease, change.getAsLong()) : change;
    }
    return Optional.empty();
  }

  /** The first claim from a time on for which there seems to be room. */
  private OptionalLong next(SlotTable table, Lease lease, long from) {
    long last = Promises.asked(lease);
    return from > last
        ? OptionalLong.empty()
        : table.earliestStart(lease.demands, from, planner.wholeHold(lease), last);
  }

  /** Whether a whole run is in the lease's window. */
  static boolean isInTime(Lease lease, Plan plan) {
    return plan.claim() >= lease.earliest && plan.run().start() <= Promises.asked(lease);
  }
}
