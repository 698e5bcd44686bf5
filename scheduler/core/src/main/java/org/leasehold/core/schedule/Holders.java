package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.Explanation.Cause;
import org.leasehold.core.outlook.Holder;
import org.leasehold.core.outlook.Need;
import org.leasehold.core.slottable.Interval;

/**
 * Leases that hold what another waits for.
 *
 * @param entries the one that matters first first
 */
record Holders(List<Book.Entry> entries) {

  /**
   * Finds them.
   *
   * @param book the book without the lease
   * @param start when the lease is expected to start, if that is known
   */
  static Holders of(
      Book book, Lease lease, Cause cause, Need need, Optional<ExpectedStart> start, long now) {
    return switch (cause) {
      case STARTING, BEHIND_OTHERS -> new Holders(List.of());
      case NO_ROOM, NO_FIT -> inUse(book, lease, start, now);
      case NOT_LONG_ENOUGH -> {
        long room = need.roomFor().orElseThrow().toMillis();
        yield inTheWay(book, now + room);
      }
    };
  }

  /** Those that hold hosts now, the first to give them back first. */
  private static Holders inUse(Book book, Lease lease, Optional<ExpectedStart> start, long now) {
    List<Book.Entry> all = new ArrayList<>();
    for (Book.Entry entry : book.entries()) {
      if (entry.plan().claim() <= now && entry.plan().release() > now && matters(entry, lease)) {
        all.add(entry);
      }
    }
    all.sort(
        Comparator.comparingLong((Book.Entry entry) -> entry.plan().release())
            .thenComparingInt(entry -> entry.lease().sequence));
    long until = start.map(s -> s.time().toEpochMilli()).orElse(Interval.UNBOUNDED);
    List<Book.Entry> inTime = all.stream().filter(e -> e.plan().release() <= until).toList();
    return new Holders(inTime.isEmpty() ? all : inTime);
  }

  /** A saved lease waits above all for the hosts where it is. */
  private static boolean matters(Book.Entry entry, Lease lease) {
    if (!lease.isSaved()) {
      return true;
    }
    Set<Integer> homes = new HashSet<>();
    for (int home : lease.where.orElseThrow()) {
      homes.add(home);
    }
    return entry.plan().hosts().stream().anyMatch(homes::contains);
  }

  /** Those that take hosts by the time at which the room ends and keep them then. */
  private static Holders inTheWay(Book book, long time) {
    List<Book.Entry> found = new ArrayList<>();
    for (Book.Entry entry : book.entries()) {
      if (entry.plan().begin() <= time && entry.plan().release() > time) {
        found.add(entry);
      }
    }
    found.sort(
        Comparator.comparingLong((Book.Entry entry) -> -entry.plan().claim())
            .thenComparingInt(entry -> entry.lease().sequence));
    return new Holders(found);
  }

  /** The first of them. */
  List<Holder> first(int most) {
    return entries.stream().limit(most).map(Holders::holder).toList();
  }

  /** How many there are besides the first. */
  int others(int most) {
    return Math.max(0, entries.size() - most);
  }

  private static Holder holder(Book.Entry entry) {
    Plan plan = entry.plan();
    return new Holder(
        entry.lease().id(),
        entry.lease().type(),
        entry.lease().nodes(),
        Instant.ofEpochMilli(plan.claim()),
        PlanReading.time(plan.release()));
  }
}
