package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.QueuePolicy;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;

/**
 * One pass over the queue: the first leases start or get a planned start, as many as backfilling
 * allows; running leases go on where what was to cut them short has gone; then the others are tried
 * in the gaps.
 */
final class QueuePass {
  private final Backfilling backfilling;
  private final Policies policies;
  private final RunPlanner planner;
  private final Displacement displacement;
  private final Extension extension;

  QueuePass(
      Backfilling backfilling,
      Policies policies,
      RunPlanner planner,
      Displacement displacement,
      Extension extension) {
    this.backfilling = backfilling;
    this.policies = policies;
    this.planner = planner;
    this.displacement = displacement;
    this.extension = extension;
  }

  /**
   * Plans the whole queue.
   *
   * @param waiting leases that do not run, in any order; those with a plan may get an earlier one
   * @return the book after it
   */
  Book all(Book book, Collection<Lease> waiting, long now) {
    List<Lease> order = ranked(policies.queue(), waiting, now);
    Book draft = book.copy();
    if (!holdersLead(draft, order)) {
      order.forEach(draft::drop);
    }
    List<Lease> rest = new ArrayList<>();
    int held = 0;
    for (Lease lease : order) {
      boolean reserves = held < backfilling.reservations();
      if (!reserves && backfilling.enabled()) {
        rest.add(lease);
        continue;
      }
      draft = reserves ? reserve(draft, lease, now) : startNow(draft, lease, now).orElse(draft);
      Optional<Plan> plan = draft.plan(lease);
      if (plan.isEmpty() && !backfilling.enabled() && willFit(draft, lease, now)) {
        break;
      }
      if (plan.isEmpty()) {
        rest.add(lease);
      } else if (plan.get().begin() > now) {
        held++;
      }
    }
    extension.extendAll(draft, now);
    return backfill(draft, rest, now);
  }

  /**
   * Plans leases that have just been submitted, when nothing else has changed since the last pass.
   * Where as many hold a planned start as may, and they go before all that are new, the others in
   * the queue need no look: they did not fit then and do not fit now.
   *
   * @param fresh the new leases, already among the waiting
   */
  Book only(Book book, Set<Lease> waiting, Collection<Lease> fresh, long now) {
    List<Lease> holders = book.leases().stream().filter(waiting::contains).toList();
    int held = holders.size();
    boolean enough = held >= Math.min(backfilling.reservations(), waiting.size() - fresh.size());
    if (!backfilling.enabled() || !enough) {
      return all(book, waiting, now);
    }
    List<Lease> both = new ArrayList<>(holders);
    both.addAll(fresh);
    List<Lease> order = ranked(policies.queue(), both, now);
    if (!holdersLead(book, order)) {
      return all(book, waiting, now);
    }
    Book draft = book.copy();
    List<Lease> rest = new ArrayList<>();
    for (Lease lease : order.subList(held, order.size())) {
      if (held < backfilling.reservations()) {
        draft = reserve(draft, lease, now);
        held += draft.plan(lease).filter(plan -> plan.begin() > now).isPresent() ? 1 : 0;
      } else {
        rest.add(lease);
      }
    }
    return backfill(draft, rest, now);
  }

  /** Whether there is a time for the lease: one that can never run must not stop the queue. */
  private boolean willFit(Book book, Lease lease, long now) {
    return planner.planEarliest(book.table(), lease, now, now).isPresent();
  }

  /**
   * @param rest in the order of the queue
   */
  private Book backfill(Book book, List<Lease> rest, long now) {
    boolean sameOrder = policies.backfill() == policies.queue();
    Book draft = book;
    Misfits misfits = new Misfits(planner);
    for (Lease lease : sameOrder ? rest : ranked(policies.backfill(), rest, now)) {
      if (misfits.isLike(lease)) {
        continue;
      }
      Optional<Book> started = startNow(draft, lease, now);
      if (started.isPresent()) {
        draft = started.get();
        misfits.clear();
      } else {
        misfits.add(lease);
      }
    }
    return draft;
  }

  /**
   * Starts the lease now instead of as it was planned to, if it was: it may be held back. Drafts
   * are written to: each book here is a copy of what {@link #all} was given.
   */
  private Optional<Book> startNow(Book draft, Lease lease, long now) {
    return displacement.planIn(without(draft, lease), lease, now, now);
  }

  private static Book without(Book book, Lease lease) {
    if (book.plan(lease).isEmpty()) {
      return book;
    }
    Book without = book.copy();
    without.drop(lease);
    return without;
  }

  /** Starts the lease now, or plans its start as early as possible, never later than it was. */
  private Book reserve(Book book, Lease lease, long now) {
    Optional<Plan> old = book.plan(lease);
    Book without = without(book, lease);
    Optional<Book> started = startNow(without, lease, now);
    if (started.isPresent()) {
      return started.get();
    }
    OptionalLong earliest = planner.earliest(without.table(), lease, now);
    boolean earlier =
        earliest.isPresent() && (old.isEmpty() || earliest.getAsLong() < old.get().claim());
    if (!earlier) {
      return book;
    }
    Optional<Plan> plan = planner.planEarliest(without.table(), lease, earliest.getAsLong(), now);
    if (plan.isEmpty() || old.isPresent() && plan.get().claim() >= old.get().claim()) {
      return book;
    }
    Book draft = without == book ? book.copy() : without;
    draft.put(lease, plan.get());
    return draft;
  }

  /** Whether no lease without a plan stands before one that has one. */
  private static boolean holdersLead(Book book, List<Lease> order) {
    boolean gap = false;
    for (Lease lease : order) {
      boolean holds = book.plan(lease).isPresent();
      if (holds && gap) {
        return false;
      }
      gap |= !holds;
    }
    return true;
  }

  private static List<Lease> ranked(QueuePolicy policy, Collection<Lease> leases, long now) {
    if (leases.size() < 2) {
      return List.copyOf(leases);
    }
    return Ranking.of(policy, leases, now).leases();
  }
}
