package org.leasehold.core.schedule;

import java.util.List;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.slottable.SlotTable;

/** What room there would be if all yielded who may, be it that the policy would not let them. */
final class AllYielded {
  private AllYielded() {}

  /**
   * The slot table without running leases that may yield and without what may be planned for
   * another time.
   */
  static SlotTable table(Book book, long now) {
    Book draft = book.copy();
    for (Book.Entry entry : List.copyOf(book.entries())) {
      Lease lease = entry.lease();
      boolean mayMove = lease.type() == LeaseType.BEST_EFFORT || lease.type() == LeaseType.DEADLINE;
      boolean waits = mayMove && Displacement.hasNotBegun(lease, entry.plan(), now);
      if (waits || lease.mayYield()) {
        draft.drop(lease);
      }
    }
    return draft.table();
  }
}
