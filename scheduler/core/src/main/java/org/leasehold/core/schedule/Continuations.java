package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.slottable.SlotTable;

/**
 * Plans how leases with a deadline go on after they have yielded, and lets them: what a promise
 * takes after the suspension is kept in the slot table from the time at which it is decided on.
 */
final class Continuations {
  private final WindowPlanner windows;
  private final RunEndings endings;

  Continuations(WindowPlanner windows, RunEndings endings) {
    this.windows = windows;
    this.endings = endings;
  }

  /**
   * Plans what follows a suspension, as early as there is room.
   *
   * @param table the slot table with the plan in it
   * @param plan the lease's plan, which ends with the suspension
   * @return empty when the lease would not be done by its deadline
   */
  Optional<Plan> after(SlotTable table, Lease lease, Plan plan) {
    return windows.earliest(table, lease.suspendedBy(plan, table.resources()), plan.release());
  }

  /**
   * Puts what follows a suspension into the draft. Where there is no room for it in time, leases of
   * the queue that have not begun are planned anew.
   *
   * @return whether there is a time for it
   */
  boolean plan(Book draft, Lease lease, Plan plan, long now) {
    Optional<Plan> next = after(draft.table(), lease, plan);
    if (next.isPresent()) {
      draft.continueWith(lease, next.get());
      return true;
    }
    Book without = draft.copy();
    List<Lease> dropped = new ArrayList<>();
    for (Book.Entry entry : draft.entries()) {
      if (entry.lease().type() == LeaseType.BEST_EFFORT
          && Displacement.hasNotBegun(entry.lease(), entry.plan(), now)
          && entry.plan().release() > plan.release()) {
        dropped.add(entry.lease());
      }
    }
    dropped.forEach(without::drop);
    next = dropped.isEmpty() ? next : after(without.table(), lease, plan);
    if (next.isEmpty()) {
      return false;
    }
    without.continueWith(lease, next.get());
    for (Lease other : dropped) {
      Plan old = draft.plan(other).orElseThrow();
      if (without.table().hasRoomFor(old.reservations())) {
        without.put(other, old);
      } else {
        draft.drop(other);
      }
    }
    draft.continueWith(lease, next.get());
    return true;
  }

  /**
   * Lets a lease that has just been suspended go on as planned, with what it has still to run. What
   * can no longer be so, as the suspension took too long or a host was closed, is planned anew.
   */
  void resume(World world, Lease lease, Optional<Plan> planned, long now) {
    Book draft = world.book().copy();
    Optional<Plan> plan =
        planned
            .map(old -> endings.resumed(lease, old))
            .filter(next -> next.begin() >= now && WindowPlanner.isInTime(lease, next))
            .filter(next -> next.hosts().stream().noneMatch(draft.table()::isClosed))
            .filter(next -> draft.table().hasRoomFor(next.reservations()));
    if (plan.isPresent()) {
      draft.put(lease, plan.get());
      world.commit(draft, now);
    } else {
      world.planAnew(lease);
    }
  }
}
