package org.leasehold.core.schedule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseType;

/**
 * Lets leases with a deadline begin earlier than they are planned to where the queue has left room:
 * what is done early can no longer be late.
 */
final class Advancing {
  private final WindowPlanner windows;

  Advancing(WindowPlanner windows) {
    this.windows = windows;
  }

  /** The book in which all of them that can begin earlier do, those that are due first first. */
  Book all(Book book, long now) {
    List<Lease> leases =
        book.leases().stream()
            .filter(lease -> lease.type() == LeaseType.DEADLINE)
            .filter(lease -> Displacement.hasNotBegun(lease, book.plan(lease).orElseThrow(), now))
            .sorted(
                Comparator.comparingLong(Promises::asked).thenComparingInt(lease -> lease.sequence))
            .toList();
    if (leases.isEmpty()) {
      return book;
    }
    Book draft = book.copy();
    for (Lease lease : leases) {
      Plan old = draft.plan(lease).orElseThrow();
      if (old.claim() > windows.firstClaim(lease, now)) {
        draft.drop(lease);
        Optional<Plan> earlier =
            windows
                .earliest(draft.table(), lease, now)
                .filter(plan -> plan.run().start() < old.run().start());
        draft.put(lease, earlier.orElse(old));
      }
    }
    return draft;
  }
}
