package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.schedule.ReservationDesk.Answer;
import org.leasehold.core.slottable.SlotTable;

/**
 * Grants leases that are promised when they run: those with an exact start as {@link
 * ReservationDesk} does; those with a deadline at the earliest start at which there is room, or,
 * where there is none in time, at the earliest of some at which others make way as they would for a
 * reservation.
 */
final class PromiseDesk {
  /** How many starts are tried for which others would have to make way. */
  private static final int TRIES = 20;

  private final WindowPlanner windows;
  private final RunPlanner planner;
  private final ReservationDesk desk;

  PromiseDesk(WindowPlanner windows, RunPlanner planner, ReservationDesk desk) {
    this.windows = windows;
    this.planner = planner;
    this.desk = desk;
  }

  /**
   * Decides on a lease that has no plan.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  Answer decide(Book book, Lease lease, long now) {
    if (lease.type() != LeaseType.DEADLINE) {
      return desk.decide(book, lease, planner.startOf(lease.request, now), now);
    }
    Optional<Answer.Granted> granted = grant(book, lease, now);
    return granted.isPresent() ? granted.get() : refusal(book, lease, now);
  }

  /** The grant of a lease that has no plan; empty when it would be refused. */
  Optional<Answer.Granted> grant(Book book, Lease lease, long now) {
    if (lease.type() != LeaseType.DEADLINE) {
      return desk.grant(book, lease, planner.startOf(lease.request, now), now);
    }
    return windows
        .earliest(book.table(), lease, now)
        .map(plan -> alone(book, lease, plan))
        .or(() -> lease.isSaved() ? Optional.empty() : withOthersYielding(book, lease, now));
  }

  private static Answer.Granted alone(Book book, Lease lease, Plan plan) {
    Book draft = book.copy();
    draft.put(lease, plan);
    return new Answer.Granted(draft, List.of());
  }

  private Optional<Answer.Granted> withOthersYielding(Book book, Lease lease, long now) {
    SlotTable yielded = AllYielded.table(book, now);
    long hold = planner.wholeHold(lease);
    long last = windows.lastClaim(lease);
    OptionalLong claim = startFrom(yielded, lease, windows.firstClaim(lease, now), hold, last);
    for (int tries = 0; claim.isPresent() && tries < TRIES; tries++) {
      Optional<Answer.Granted> granted =
          desk.grant(book, lease, claim.getAsLong() + planner.boot(), now);
      if (granted.isPresent()) {
        return granted;
      }
      // Who makes way may change where anybody comes or goes.
      OptionalLong change = book.table().nextChange(claim.getAsLong());
      claim =
          change.isPresent()
              ? startFrom(yielded, lease, change.getAsLong(), hold, last)
              : OptionalLong.empty();
    }
    return Optional.empty();
  }

  private static OptionalLong startFrom(
      SlotTable table, Lease lease, long from, long hold, long last) {
    return from > last
        ? OptionalLong.empty()
        : table.earliestStart(lease.demands, from, hold, last);
  }

  private Answer refusal(Book book, Lease lease, long now) {
    long first = windows.firstClaim(lease, now) + planner.boot();
    Answer answer = desk.decide(book, lease, first, now);
    String why = answer instanceof Answer.Refused refused ? refused.refusal().message() : "";
    return new Answer.Refused(
        new Refusal(
            RefusalReason.NO_CAPACITY,
            "cannot be done by "
                + Instant.ofEpochMilli(lease.deadline)
                + " from any start; at the first it "
                + why));
  }
}
