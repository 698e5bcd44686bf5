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
  private final Continuations continuations;

  Yielding(RunPlanner planner, RunEndings endings, LiveMove liveMove, Continuations continuations) {
    this.planner = planner;
    this.endings = endings;
    this.liveMove = liveMove;
    this.continuations = continuations;
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

  /** Whether a lease that holds its hosts until a time will have run by then all it asked for. */
  static boolean isDone(Book draft, Lease lease) {
    return draft.plan(lease).orElseThrow().close() == Close.END;
  }

  /**
   * Plans the yielding of a lease that holds its hosts until the time in the draft. Where the
   * manner asked for is impossible the next of migrate, suspend, requeue that is possible is taken.
   *
   * @param before the book with the lease's plan as it was
   * @return the manner taken; empty when the lease would miss its deadline in any
   */
  Optional<Manner> yield(Book before, Book draft, Lease lease, long time, long now, Manner asked) {
    return inOrder(asked).stream()
        .filter(manner -> tryManner(before, draft, lease, time, now, manner))
        .findFirst();
  }

  /** Whether a lease has yielded to another for later, and has a time at which it goes on. */
  static boolean goesOn(Book book, Lease lease) {
    return book.continuation(lease).isPresent();
  }

  /**
   * Gives a lease that is to be suspended another time at which it goes on.
   *
   * @return whether there is one by its deadline
   */
  boolean goOnOtherwise(Book draft, Lease lease, long now) {
    return continuations.plan(draft, lease, draft.plan(lease).orElseThrow(), now);
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
      return !lease.isPromised();
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
    if (plan.isEmpty() || !lease.isPromised() || plan.get().close() == Close.END) {
      return plan.isPresent();
    }
    boolean goesOn = continuations.plan(draft, lease, plan.get(), now);
    if (!goesOn) {
      draft.put(lease, held);
    }
    return goesOn;
  }
}
