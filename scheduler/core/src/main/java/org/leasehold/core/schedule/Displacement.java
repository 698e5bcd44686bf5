package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.SlotTable;

/**
 * Finds room by placing anew what has only been planned so far. A promise covers times and shape,
 * not hosts: a lease that has not begun may get other hosts as long as it keeps its times.
 */
final class Displacement {
  private final RunPlanner planner;
  private final WindowPlanner windows;

  Displacement(RunPlanner planner, WindowPlanner windows) {
    this.planner = planner;
    this.windows = windows;
  }

  /** What may become of the start of a lease with a deadline that is placed anew. */
  enum Deferral {
    /** It may be put off as far as the deadline allows. */
    ALLOWED,
    /** It stays or becomes earlier. */
    REFUSED
  }

  /**
   * Plans a lease at a time, on the book as it is or, where it would not fit or would have to be
   * suspended, with others placed anew.
   *
   * @return the book with the lease's plan in it; empty when it does not fit
   */
  Optional<Book> planAt(Book book, Lease lease, long time, long now) {
    return planAt(book, lease, time, now, Book::copy);
  }

  /**
   * The same on a draft of the caller, which is written to where nobody has to be placed anew: a
   * queue need not be copied for each of its leases.
   *
   * @return the draft or another book, with the lease's plan in it; empty when it does not fit, and
   *     the draft is as it was
   */
  Optional<Book> planIn(Book draft, Lease lease, long time, long now) {
    return planAt(draft, lease, time, now, book -> book);
  }

  private Optional<Book> planAt(
      Book book, Lease lease, long time, long now, UnaryOperator<Book> writable) {
    SlotTable table = book.table();
    long shortest = planner.shortestHold(lease);
    if (!table.fitsAggregate(lease.total, new Interval(time, Times.add(time, shortest)))) {
      return Optional.empty();
    }
    long whole = planner.wholeHold(lease);
    long longest = planner.longestHold(table, lease, time);
    if (longest < whole) {
      long until = table.aggregateFitsUntil(lease.total, time);
      long reach = until == Interval.UNBOUNDED ? whole : Math.min(whole, until - time);
      boolean needed = longest < shortest;
      boolean avoidsSuspension = reach >= whole;
      if (reach > longest && reach >= shortest && (needed || avoidsSuspension)) {
        Optional<Book> moved = displacing(book, lease, time, now, reach);
        if (moved.isPresent()) {
          return moved;
        }
      }
    }
    if (longest < shortest) {
      return Optional.empty();
    }
    return planner
        .planAt(table, lease, time, now)
        .map(
            plan -> {
              Book draft = writable.apply(book);
              draft.put(lease, plan);
              return draft;
            });
  }

  private Optional<Book> displacing(Book book, Lease lease, long time, long now, long reach) {
    long until = Times.add(time, reach);
    List<Lease> tentative = tentative(book, lease, time, until, now);
    if (tentative.isEmpty()) {
      return Optional.empty();
    }
    Book draft = book.copy();
    tentative.forEach(draft::drop);
    long longest = Math.min(reach, planner.longestHold(draft.table(), lease, time));
    if (longest < reach && longest < planner.shortestHold(lease)) {
      return Optional.empty();
    }
    Interval held = new Interval(time, Times.add(time, longest));
    Optional<Plan> plan =
        planner
            .chooseHosts(draft.table(), lease, held, now)
            .flatMap(on -> planner.planOn(draft.table(), lease, on, time, now, until));
    if (plan.isEmpty()) {
      return Optional.empty();
    }
    draft.put(lease, plan.get());
    return replaceAll(book, draft, tentative, plan.get(), Deferral.REFUSED, now)
        ? Optional.of(draft)
        : Optional.empty();
  }

  /** Leases with a plan that has not begun, overlapping an interval, by their start. */
  static List<Lease> tentative(Book book, Lease except, long from, long to, long now) {
    List<Lease> found = new ArrayList<>();
    for (Book.Entry entry : book.entries()) {
      Lease other = entry.lease();
      Plan plan = entry.plan();
      if (other != except
          && hasNotBegun(other, plan, now)
          && plan.claim() < to
          && plan.release() > from) {
        found.add(other);
      }
    }
    found.sort(
        Comparator.comparingLong((Lease other) -> book.plan(other).orElseThrow().claim())
            .thenComparingInt(other -> other.sequence));
    return found;
  }

  /** Whether nothing of the plan has been done. */
  static boolean hasNotBegun(Lease lease, Plan plan, long now) {
    return switch (lease.state) {
      case PENDING, QUEUED, SCHEDULED, SUSPENDED -> plan.begin() > now && !lease.isLeaving();
      default -> false;
    };
  }

  /**
   * Gives leases that were dropped from a draft their times again: first those whose own hosts the
   * newcomer left alone, on these; then the others, wherever there is room. Those that are to be
   * resumed or suspended are among the others, since the newcomer's operations may exclude theirs.
   *
   * @param before the book with their old plans
   * @param newcomer the plan that was put in their way
   * @param deferral whether leases with a deadline may begin later than they were to
   * @return whether all of them fit
   */
  boolean replaceAll(
      Book before, Book draft, List<Lease> dropped, Plan newcomer, Deferral deferral, long now) {
    BitSet taken = new BitSet();
    newcomer.hosts().forEach(taken::set);
    List<Lease> homeless = new ArrayList<>();
    for (Lease lease : dropped) {
      Plan old = before.plan(lease).orElseThrow();
      if (old.hasOperations() || old.hosts().stream().anyMatch(taken::get)) {
        homeless.add(lease);
      } else {
        draft.put(lease, old);
      }
    }
    for (Lease lease : homeless) {
      Plan old = before.plan(lease).orElseThrow();
      Optional<Plan> anew = placeAnew(draft, lease, old, deferral, now);
      if (anew.isEmpty()) {
        return false;
      }
      draft.put(lease, anew.get());
    }
    return true;
  }

  private Optional<Plan> placeAnew(Book draft, Lease lease, Plan old, Deferral deferral, long now) {
    Optional<Plan> atItsTime =
        planner
            .planAt(draft.table(), lease, planner.claim(lease, old, now), now)
            .filter(plan -> keepsPromise(lease, old, plan));
    return deferral == Deferral.ALLOWED && lease.type() == LeaseType.DEADLINE
        ? atItsTime.or(() -> windows.earliest(draft.table(), lease, now))
        : atItsTime;
  }

  private static boolean keepsPromise(Lease lease, Plan old, Plan plan) {
    return lease.type() == LeaseType.ADVANCE_RESERVATION
        ? plan.run().equals(old.run())
        : plan.run().start() <= old.run().start() && plan.run().end() >= old.run().end();
  }
}
