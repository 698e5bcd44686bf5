package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.schedule.Plan.Close;

/** Plans how a running lease gets out of the way by a time. */
final class Yielding {
  private final RunPlanner planner;
  private final RunEndings endings;
  private final LiveMove liveMove;

  Yielding(RunPlanner planner, RunEndings endings, LiveMove liveMove) {
    this.planner = planner;
    this.endings = endings;
    this.liveMove = liveMove;
  }

  /**
   * Lets a lease that was dropped from the draft hold its hosts until the time, for now. One that
   * will have run by then for all it asked for, and would only be shutting down, is stopped then.
   */
  void holdUntil(Book before, Book draft, Lease lease, long time) {
    Plan old = before.plan(lease).orElseThrow();
    draft.put(
        lease,
        endings.toTheEndBy(lease, old, time).orElseGet(() -> endings.requeueAt(lease, old, time)));
  }

  /**
   * Plans the yielding of a lease that holds its hosts until the time in the draft. Where the
   * manner asked for is impossible the next of migrate, suspend, requeue that is possible is taken.
   *
   * @param before the book with the lease's plan as it was
   * @return the manner taken; empty when the lease has run by the time for all it asked for
   */
  Optional<Manner> yield(Book before, Book draft, Lease lease, long time, long now, Manner asked) {
    if (draft.plan(lease).orElseThrow().close() == Close.END) {
      return Optional.empty();
    }
    return inOrder(asked).stream()
        .filter(manner -> tryManner(before, draft, lease, time, now, manner))
        .findFirst();
  }

  private static List<Manner> inOrder(Manner asked) {
    List<Manner> order = new ArrayList<>(List.of(Manner.values()));
    order.sort((a, b) -> Integer.compare(rank(a), rank(b)));
    return order.subList(order.indexOf(asked), order.size());
  }

  private static int rank(Manner manner) {
    return switch (manner) {
      case MIGRATE -> 0;
      case SUSPEND -> 1;
      case REQUEUE -> 2;
    };
  }

  private boolean tryManner(
      Book before, Book draft, Lease lease, long time, long now, Manner manner) {
    Plan old = before.plan(lease).orElseThrow();
    Plan held = draft.plan(lease).orElseThrow();
    if (manner == Manner.REQUEUE) {
      return true;
    }
    if (manner == Manner.SUSPEND && !planner.canSuspend(lease)) {
      return false;
    }
    draft.drop(lease);
    Optional<Plan> plan =
        manner == Manner.SUSPEND
            ? endings.suspendBy(draft.table(), lease, old, time, now)
            : liveMove.moveBy(draft.table(), lease, old, time, now);
    draft.put(lease, plan.orElse(held));
    return plan.isPresent();
  }
}
