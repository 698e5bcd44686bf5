package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.ExpectedStart.Basis;

/**
 * Estimates when waiting leases start: the first of the queue by laying them out one after the
 * other, each as early as possible and none delaying one before it (conservative backfilling); the
 * others by the work ahead of them.
 */
final class StartEstimates {
  private final RunPlanner planner;
  private final OutlookEffort effort;

  /**
   * @param planner plans runs with little effort; hosts do not matter
   */
  StartEstimates(RunPlanner planner, OutlookEffort effort) {
    this.planner = planner;
    this.effort = effort;
  }

  static ExpectedStart planned(Plan plan) {
    return new ExpectedStart(Instant.ofEpochMilli(plan.run().start()), Basis.PLANNED);
  }

  /**
   * Estimates for the leases of a queue from one place on.
   *
   * @param order the queue, the first lease first
   * @param from the first place of interest, from 0
   * @return one per lease from that place on
   */
  List<Optional<ExpectedStart>> of(Book book, List<Lease> order, int from, long now) {
    Book draft = book.copy();
    WorkAhead work = new WorkAhead(book, order, now);
    boolean inReach = from < effort.ahead();
    List<Optional<ExpectedStart>> starts = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      Lease lease = order.get(i);
      Optional<Plan> plan = book.plan(lease);
      Optional<ExpectedStart> start = plan.map(StartEstimates::planned);
      if (plan.isEmpty() && inReach && i < effort.ahead()) {
        start = laidOut(draft, lease, now);
      } else if (plan.isEmpty() && i >= from) {
        start = work.drained().map(time -> new ExpectedStart(time, Basis.ROUGH));
      }
      work.add(lease);
      if (i >= from) {
        starts.add(start);
      }
    }
    return starts;
  }

  private Optional<ExpectedStart> laidOut(Book draft, Lease lease, long now) {
    OptionalLong time = planner.earliest(draft.table(), lease, now);
    for (int tries = 0; time.isPresent() && tries < effort.starts(); tries++) {
      Optional<Plan> plan = planner.planAt(draft.table(), lease, time.getAsLong(), now);
      if (plan.isPresent()) {
        draft.put(lease, plan.get());
        return plan.map(
            p -> new ExpectedStart(Instant.ofEpochMilli(p.run().start()), Basis.ESTIMATED));
      }
      OptionalLong next = draft.table().nextChange(time.getAsLong());
      time = next.isPresent() ? planner.earliest(draft.table(), lease, next.getAsLong()) : next;
    }
    return Optional.empty();
  }
}
