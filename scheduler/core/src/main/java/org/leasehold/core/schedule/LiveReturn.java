package org.leasehold.core.schedule;

import java.util.List;
import java.util.Optional;
import org.leasehold.core.backend.ActionKind;

/** Plans running leases anew whose live migrations are over, whatever came of them. */
final class LiveReturn {
  private final World world;
  private final RunPlanner planner;
  private final RunEndings endings;
  private final Departure departure;

  LiveReturn(World world, RunPlanner planner, RunEndings endings, Departure departure) {
    this.world = world;
    this.planner = planner;
    this.endings = endings;
    this.departure = departure;
  }

  /** A VM will not move: the lease goes on where its VMs are, for as long as it may. */
  void stay(Lease lease, long now) {
    lease.steps.removeIf(step -> step.action().kind() == ActionKind.MIGRATE_LIVE);
    if (lease.underWay.isEmpty()) {
      settle(lease, now);
    }
  }

  /** All moves are over: where some were not made, the rest of the run is planned anew. */
  void settle(Lease lease, long now) {
    Book book = world.book();
    Plan plan = book.plan(lease).orElseThrow();
    int[] where = lease.where.orElseThrow();
    boolean asPlanned = true;
    for (int vm = 0; vm < where.length; vm++) {
      asPlanned &= plan.hosts().get(vm) == where[vm];
    }
    if (asPlanned) {
      if (!plan.overruns().isEmpty()) {
        book.put(lease, plan.overrunning(List.of()));
      }
      return;
    }
    Book draft = book.copy();
    draft.drop(lease);
    Optional<Plan> stay =
        endings.stay(draft.table(), lease, plan, planner.mayRunInPieces(lease), now);
    if (stay.isPresent()) {
      draft.put(lease, stay.get());
      world.commit(draft, now);
      world.touch();
    } else {
      departure.requeue(lease, now);
    }
  }
}
