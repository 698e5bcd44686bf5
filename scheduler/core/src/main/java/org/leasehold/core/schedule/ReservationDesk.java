package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.event.Event.LeaseYielded;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.schedule.Displacement.Deferral;
import org.leasehold.core.schedule.HostChooser.Candidate;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.schedule.RunPlanner.Planned;
import org.leasehold.core.schedule.Yielders.Candidates;
import org.leasehold.core.slottable.Interval;

/**
 * Grants leases that must start at one exact time, making others yield as the preemption policy
 * says; and decides anew who yields when the time to do so has come.
 */
final class ReservationDesk {
  private final RunPlanner planner;
  private final Displacement displacement;
  private final Yielders yielders;
  private final Yielding yielding;
  private final Extension extension;

  ReservationDesk(
      RunPlanner planner,
      Displacement displacement,
      Yielders yielders,
      Yielding yielding,
      Extension extension) {
    this.planner = planner;
    this.displacement = displacement;
    this.yielders = yielders;
    this.yielding = yielding;
    this.extension = extension;
  }

  /** One lease's yielding, as decided. */
  record Yielded(Lease lease, Manner manner, String reason) {

    /** Whether the lease was to be cut short already, by the same plan as in the draft. */
    boolean isConfirmed(Book before, Book draft) {
      return before
          .plan(lease)
          .filter(plan -> plan.close() != Close.END)
          .flatMap(old -> draft.plan(lease).map(plan -> plan.sameCourse(old)))
          .orElse(false);
    }

    /** That it yields to another. */
    LeaseYielded told(Lease to, long now) {
      return new LeaseYielded(Instant.ofEpochMilli(now), lease.id(), manner, to.id(), reason);
    }
  }

  /** The answer to a request for an exact time. */
  sealed interface Answer {

    /** The book with the lease and all that yields in it. */
    record Granted(Book book, List<Yielded> yielded) implements Answer {}

    /** The book stays as it is. */
    record Refused(Refusal refusal) implements Answer {}
  }

  /** Decides on a lease that must start at a time. */
  Answer decide(Book book, Lease lease, long start, long now) {
    return decide(book, lease, start, now, List.of());
  }

  private Answer decide(Book book, Lease lease, long start, long now, List<Lease> willing) {
    Interval held = planner.hold(lease, start, now);
    Candidates all = yielders.find(book, lease, held, now, willing);
    Optional<Answer.Granted> granted = attempts(book, lease, held, start, now, all);
    return granted.isPresent() ? granted.get() : refusal(book, lease, held, start, now, all);
  }

  /** The grant of a lease that must start at a time; empty when it would be refused. */
  Optional<Answer.Granted> grant(Book book, Lease lease, long start, long now) {
    Interval held = planner.hold(lease, start, now);
    Candidates all = yielders.find(book, lease, held, now, List.of());
    return attempts(book, lease, held, start, now, all);
  }

  private Optional<Answer.Granted> attempts(
      Book book, Lease lease, Interval held, long start, long now, Candidates all) {
    Candidates candidates = all;
    Attempt attempt = attempt(book, lease, held, start, now, candidates);
    // Ends: there is a candidate less each time.
    while (attempt.late().isPresent()) {
      Lease late = attempt.late().get();
      candidates = candidates.withoutRunning(other -> other == late);
      attempt = attempt(book, lease, held, start, now, candidates);
    }
    return attempt.granted().isPresent()
        ? attempt.granted()
        : attempt(book, lease, held, start, now, candidates.withoutPromised()).granted();
  }

  /**
   * What came of planning with yields.
   *
   * @param late a lease that would have yielded and would not be done by its deadline then; which
   *     would not be shows only when all is planned
   */
  private record Attempt(Optional<Answer.Granted> granted, Optional<Lease> late) {
    static final Attempt NO_ROOM = new Attempt(Optional.empty(), Optional.empty());
  }

  private Attempt attempt(
      Book book, Lease lease, Interval held, long start, long now, Candidates candidates) {
    Optional<Planned> planned =
        planner
            .planYielding(book.table(), lease, held, start, now, candidates.candidates())
            .planned()
            // Where hosts might boot more slowly, a start near its first takes them too early.
            .filter(found -> found.plan().claim() >= lease.earliest);
    if (planned.isEmpty()) {
      return Attempt.NO_ROOM;
    }
    long claim = planned.get().plan().claim();
    Book draft = book.copy();
    List<Lease> promised = new ArrayList<>();
    List<Lease> running = new ArrayList<>();
    List<Lease> goingOn = new ArrayList<>();
    for (Candidate candidate : planned.get().yielding()) {
      Lease other = candidate.lease();
      if (Yielding.goesOn(book, other) && !candidates.manners().containsKey(other)) {
        draft.dropContinuation(other);
        goingOn.add(other);
        continue;
      }
      draft.drop(other);
      if (candidates.manners().containsKey(other)) {
        running.add(other);
      } else if (Yielders.isPromised(candidate)) {
        promised.add(other);
      }
    }
    for (Lease other : running) {
      yielding.holdUntil(book, draft, other, outBy(book, other, claim));
    }
    draft.put(lease, planned.get().plan());
    promised.sort(
        Comparator.comparingLong((Lease other) -> book.plan(other).orElseThrow().claim())
            .thenComparingInt(other -> other.sequence));
    if (!displacement.replaceAll(
        book, draft, promised, planned.get().plan(), Deferral.ALLOWED, now)) {
      return Attempt.NO_ROOM;
    }
    List<Yielded> yielded = new ArrayList<>();
    for (Lease other : running) {
      if (Yielding.isDone(draft, other)) {
        continue;
      }
      Yield how = candidates.manners().get(other);
      Optional<Manner> manner =
          yielding.yield(book, draft, other, outBy(book, other, claim), now, how.manner());
      if (manner.isEmpty()) {
        return new Attempt(Optional.empty(), Optional.of(other));
      }
      yielded.add(new Yielded(other, manner.get(), how.reason()));
    }
    for (Lease other : goingOn) {
      if (!yielding.goOnOtherwise(draft, other, now)) {
        return Attempt.NO_ROOM;
      }
    }
    return new Attempt(Optional.of(new Answer.Granted(draft, yielded)), Optional.empty());
  }

  /**
   * When a yielding lease must be off its hosts: when another takes them, or where one of its VMs
   * was to leave its host before that, by then. One whose run began later than it was to end runs
   * for a moment.
   */
  private static long outBy(Book book, Lease lease, long claim) {
    Plan plan = book.plan(lease).orElseThrow();
    return Math.max(plan.run().start() + 1, Math.min(claim, plan.firstClosed()));
  }

  private Answer refusal(
      Book book, Lease lease, Interval held, long start, long now, Candidates candidates) {
    List<Candidate> none = List.of();
    int free = planner.planYielding(book.table(), lease, held, start, now, none).placeable();
    int most =
        planner
            .planYielding(
                book.table(),
                lease,
                held,
                start,
                now,
                candidates.withoutRunning(Lease::isPromised).withoutPromised().candidates())
            .placeable();
    String span =
        "from "
            + Instant.ofEpochMilli(held.start())
            + (held.end() == Interval.UNBOUNDED
                ? " on"
                : " to " + Instant.ofEpochMilli(held.end()));
    String message =
        "needs "
            + lease.nodes()
            + (lease.nodes() == 1 ? " node " : " nodes ")
            + span
            + "; room for "
            + free
            + (most > free ? ", and for " + most + " if others yielded" : "");
    return new Answer.Refused(new Refusal(RefusalReason.NO_CAPACITY, message));
  }

  /**
   * Decides anew who yields to a lease that is about to start, now that more is known.
   *
   * @return the book after it; empty when it stays as it is
   */
  Optional<Answer.Granted> reconsider(Book book, Lease lease, long now) {
    Plan plan = book.plan(lease).orElseThrow();
    long start = plan.claim();
    long run = plan.run().start();
    List<Lease> cut = new ArrayList<>();
    for (Book.Entry entry : book.entries()) {
      Lease other = entry.lease();
      Plan others = entry.plan();
      if (Extension.isCutShort(other, others) && others.release() == start) {
        cut.add(other);
      }
    }
    Book draft = book.copy();
    draft.drop(lease);
    cut.forEach(other -> extension.extend(draft, other, now));
    return decide(draft, lease, run, now, cut) instanceof Answer.Granted granted
            && granted.yielded().stream().noneMatch(yielded -> losesMore(book, yielded))
        ? Optional.of(granted)
        : Optional.empty();
  }

  /** Whether a lease would now lose its run, for which that was not planned before. */
  private static boolean losesMore(Book before, Yielded yielded) {
    return yielded.manner() == Manner.REQUEUE
        && before.plan(yielded.lease()).orElseThrow().close() != Close.REQUEUE;
  }

  /** The accepted lease, not begun, for which others have to be out of the way by a time. */
  static Optional<Lease> startingAt(Book book, long time, long now) {
    return book.leases().stream()
        .filter(Lease::isPromised)
        .filter(lease -> lease.state == LeaseState.SCHEDULED)
        .filter(lease -> book.plan(lease).orElseThrow().claim() == time && time > now)
        .findFirst();
  }
}
