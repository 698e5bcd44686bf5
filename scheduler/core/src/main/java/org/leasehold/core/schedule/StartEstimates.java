package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.ExpectedStart.Basis;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;

/**
 * Estimates when waiting leases start: the first of the queue by laying them out one after the
 * other, each as early as possible and none delaying one before it (conservative backfilling, or
 * none); the others by the work ahead of them.
 */
final class StartEstimates {
  private final Backfilling backfilling;
  private final RunPlanner planner;
  private final OutlookEffort effort;

  /**
   * @param planner plans runs with little effort; hosts do not matter
   */
  StartEstimates(Backfilling backfilling, RunPlanner planner, OutlookEffort effort) {
    this.backfilling = backfilling;
    this.planner = planner;
    this.effort = effort;
  }

  static ExpectedStart planned(Plan plan) {
    return start(plan, Basis.PLANNED);
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
    long notBefore = now;
    WorkAhead work = new WorkAhead(book, order, now);
    boolean inReach = from < effort.ahead();
    List<Optional<ExpectedStart>> starts = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      Lease lease = order.get(i);
      Optional<Plan> plan = book.plan(lease);
      Optional<ExpectedStart> start = plan.map(StartEstimates::planned);
      if (plan.isEmpty() && inReach && i < effort.ahead()) {
        plan = layOut(draft, lease, notBefore, now);
        start = plan.map(p -> start(p, Basis.ESTIMATED));
      } else if (plan.isEmpty() && i >= from) {
        start = work.drained().map(time -> new ExpectedStart(time, Basis.ROUGH));
      }
      if (!backfilling.enabled() && plan.isPresent()) {
        notBefore = Math.max(notBefore, plan.get().claim());
      }
      work.add(lease);
      if (i >= from) {
        starts.add(start);
      }
    }
    return starts;
  }

  /** Gives a lease the first place in the draft that is found for it. */
  private Optional<Plan> layOut(Book draft, Lease lease, long notBefore, long now) {
    OptionalLong time = planner.earliest(draft.table(), lease, notBefore);
    for (int tries = 0; time.isPresent() && tries < effort.starts(); tries++) {
      Optional<Plan> plan = planner.planAt(draft.table(), lease, time.getAsLong(), now);
      if (plan.isPresent()) {
        draft.put(lease, plan.get());
        return plan;
      }
      OptionalLong next = draft.table().nextChange(time.getAsLong());
      time = next.isPresent() ? planner.earliest(draft.table(), lease, next.getAsLong()) : next;
    }
    return Optional.empty();
  }

  private static ExpectedStart start(Plan plan, Basis basis) {
    return new ExpectedStart(Instant.ofEpochMilli(plan.run().start()), basis);
  }
}
