package org.leasehold.core.schedule;

import java.util.Optional;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.slottable.Interval;

/**
 * Lets running leases go on when what was to cut them short has gone or moved. Those with a
 * deadline go on after a later suspension only where they are still done in time.
 */
final class Extension {
  private final RunEndings endings;
  private final Continuations continuations;

  Extension(RunEndings endings, Continuations continuations) {
    this.endings = endings;
    this.continuations = continuations;
  }

  /** Gives every running lease whose run is cut short as much more as its hosts have free. */
  void extendAll(Book book, long now) {
    for (Lease lease : book.leases()) {
      Plan plan = book.plan(lease).orElseThrow();
      if (isCutShort(lease, plan) && plan.release() > now) {
        long after = plan.release();
        int[] hosts = lease.where.orElseThrow();
        if (RunPlanner.heldUntil(book.table(), lease, hosts, after) > after) {
          extend(book, lease, now);
        }
      }
    }
  }

  /** Whether the lease runs and its run will be cut short by another, with nothing begun yet. */
  static boolean isCutShort(Lease lease, Plan plan) {
    return lease.state == LeaseState.ACTIVE
        && !lease.isLeaving()
        && plan.close() != Close.END
        && lease.underWay.isEmpty();
  }

  /** Plans the rest of a running lease anew, to go on for as long as its hosts are free. */
  void extend(Book book, Lease lease, long now) {
    Plan old = book.plan(lease).orElseThrow();
    Optional<Plan> before = book.continuation(lease);
    book.drop(lease);
    Plan whole = endings.toTheEnd(lease, old);
    long until = RunPlanner.heldUntil(book.table(), lease, lease.where.orElseThrow(), now);
    Plan longest = longest(book, lease, old, whole, until, now);
    book.put(lease, longest);
    if (before.isEmpty() || longest.close() != Close.SUSPEND) {
      return;
    }
    Optional<Plan> next =
        longest == old ? before : continuations.after(book.table(), lease, longest);
    if (next.isEmpty()) {
      book.put(lease, old);
    }
    book.continueWith(lease, next.orElseGet(before::get));
  }

  private Plan longest(Book book, Lease lease, Plan old, Plan whole, long until, long now) {
    if (whole.release() <= until
        || whole.release() == Interval.UNBOUNDED && until == Interval.UNBOUNDED) {
      return whole;
    }
    return endings
        .toTheEndBy(lease, old, until)
        .or(
            () ->
                old.close() == Close.SUSPEND
                    ? endings.suspendBy(book.table(), lease, old, until, now)
                    : Optional.of(endings.requeueAt(lease, old, until)))
        .filter(plan -> plan.run().end() > old.run().end())
        .orElse(old);
  }
}
