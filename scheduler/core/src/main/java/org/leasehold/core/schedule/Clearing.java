package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.SlotTable;

/**
 * Makes room for what takes longer than it was to: plans of which nothing has been done yet give
 * way, best-effort leases first. Those leases are planned anew by whoever plans their kind.
 */
final class Clearing {
  private final World world;

  Clearing(World world) {
    this.world = world;
  }

  /**
   * Makes room in the book.
   *
   * @param lease whose the new reservations are; it keeps its plan
   * @return whether there is room now
   */
  boolean clear(Lease lease, List<Reservation> more, long now) {
    Book book = world.book();
    if (book.table().hasRoomFor(more)) {
      return true;
    }
    Book draft = book.copy();
    List<Lease> dropped = new ArrayList<>();
    for (Lease other : inTheWay(book, lease, more)) {
      draft.drop(other);
      dropped.add(other);
      if (draft.table().hasRoomFor(more)) {
        putBack(book, draft, dropped, more);
        world.commit(draft, now);
        dropped.forEach(world::planAnew);
        return true;
      }
    }
    return false;
  }

  private List<Lease> inTheWay(Book book, Lease lease, List<Reservation> more) {
    List<Lease> found = new ArrayList<>();
    for (Lease other : book.leases()) {
      if (other != lease && other.isUntouched() && meets(book.plan(other).orElseThrow(), more)) {
        found.add(other);
      }
    }
    found.sort(
        Comparator.comparingInt(Clearing::reluctance).thenComparing(other -> -other.sequence));
    return found;
  }

  /** What can begin at any time gives way first, then what can at several. */
  private static int reluctance(Lease lease) {
    return switch (lease.type()) {
      case BEST_EFFORT -> 0;
      case DEADLINE -> 1;
      case ADVANCE_RESERVATION, IMMEDIATE -> 2;
    };
  }

  private static boolean meets(Plan plan, List<Reservation> more) {
    for (Reservation mine : plan.reservations()) {
      for (Reservation other : more) {
        if (mine.host() == other.host() && mine.interval().overlaps(other.interval())) {
          return true;
        }
      }
    }
    return false;
  }

  private static void putBack(Book book, Book draft, List<Lease> dropped, List<Reservation> more) {
    SlotTable table = draft.table();
    more.forEach(table::add);
    for (Lease other : List.copyOf(dropped)) {
      Optional<Plan> old = book.plan(other);
      if (old.isPresent() && table.hasRoomFor(old.get().reservations())) {
        draft.put(other, old.get());
        dropped.remove(other);
      }
    }
    more.forEach(table::remove);
  }
}
