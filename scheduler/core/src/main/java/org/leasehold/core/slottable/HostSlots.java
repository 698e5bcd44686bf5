package org.leasehold.core.slottable;

import static org.leasehold.core.slottable.Interval.UNBOUNDED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.leasehold.core.lease.LeaseId;

/** The timeline of one host and the reservations that made it. Written to by one table only. */
final class HostSlots {

  /** The table state that may write here; all others copy first. */
  final Object owner;

  final Timeline timeline;

  /** Sorted by their own order. */
  private final ArrayList<Reservation> reservations;

  /** What the host has more than it has, for some time. */
  private List<Loan> loans;

  /** No reservation ends before this time. */
  private long firstEnd;

  HostSlots(Amounts capacity, Object owner) {
    this.owner = owner;
    timeline = new Timeline(capacity);
    reservations = new ArrayList<>();
    loans = List.of();
    firstEnd = UNBOUNDED;
  }

  private HostSlots(HostSlots other, Object owner) {
    this.owner = owner;
    timeline = other.timeline.copy();
    reservations = new ArrayList<>(other.reservations);
    loans = other.loans;
    firstEnd = other.firstEnd;
  }

  HostSlots copy(Object newOwner) {
    return new HostSlots(this, newOwner);
  }

  boolean has(Reservation reservation) {
    return Collections.binarySearch(reservations, reservation) >= 0;
  }

  /**
   * Adds a reservation that fits and is not there yet.
   *
   * @param start when it begins to count
   */
  void add(Reservation reservation, long start) {
    reservations.add(-Collections.binarySearch(reservations, reservation) - 1, reservation);
    firstEnd = Math.min(firstEnd, reservation.end());
    timeline.take(start, reservation.end(), reservation.amounts());
  }

  /** Removes a reservation that is there. */
  void remove(Reservation reservation, long start) {
    reservations.remove(Collections.binarySearch(reservations, reservation));
    timeline.give(start, reservation.end(), reservation.amounts());
  }

  boolean hasLoans() {
    return !loans.isEmpty();
  }

  /** Lets the host have more for some time. */
  void lend(List<Loan> more) {
    more.forEach(loan -> timeline.give(loan.start(), loan.end(), loan.amounts()));
    loans = Stream.concat(loans.stream(), more.stream()).toList();
  }

  /**
   * Takes back what is lent and not in use.
   *
   * @param horizon what is past counts as given back
   * @return what was taken back
   */
  List<Loan> reclaim(long horizon) {
    List<Loan> spare = new ArrayList<>();
    List<Loan> rest = new ArrayList<>();
    for (Loan loan : loans) {
      if (loan.end() > horizon) {
        long start = loan.start() <= horizon ? Timeline.EVER : loan.start();
        List<Loan> back = timeline.spare(loan.amounts(), start, loan.end());
        back.forEach(each -> timeline.take(each.start(), each.end(), each.amounts()));
        spare.addAll(back);
        rest.addAll(remainder(new Loan(start, loan.end(), loan.amounts()), back));
      }
    }
    loans = List.copyOf(rest);
    return spare;
  }

  /** What is left of a loan after parts of it were given back. */
  private static List<Loan> remainder(Loan loan, List<Loan> back) {
    Timeline left = new Timeline(Amounts.zero(loan.amounts().size()));
    left.give(loan.start(), loan.end(), loan.amounts());
    back.forEach(each -> left.take(each.start(), each.end(), each.amounts()));
    return left.spare(loan.amounts(), loan.start(), loan.end());
  }

  /** Whether {@link #forgetBefore} would change anything. */
  boolean hasPast(long time) {
    return firstEnd <= time || timeline.changesUpTo(time);
  }

  void forgetBefore(long time) {
    timeline.forgetBefore(time);
    if (firstEnd <= time) {
      reservations.removeIf(reservation -> reservation.end() <= time);
      firstEnd = UNBOUNDED;
      for (Reservation reservation : reservations) {
        firstEnd = Math.min(firstEnd, reservation.end());
      }
    }
  }

  /** Those of which some part is in the interval. */
  List<Reservation> overlapping(Interval over) {
    List<Reservation> found = new ArrayList<>();
    for (Reservation reservation : reservations) {
      if (reservation.start() >= over.end()) {
        break;
      }
      if (reservation.end() > over.start()) {
        found.add(reservation);
      }
    }
    return found;
  }

  /** The least there would be of each resource if those leases had nothing here. */
  long[] leastWithout(Interval over, Set<LeaseId> without) {
    Timeline rest = timeline;
    for (Reservation reservation : overlapping(over)) {
      if (without.contains(reservation.vm().lease()) && !reservation.amounts().isZero()) {
        rest = rest == timeline ? timeline.copy() : rest;
        long start = Math.max(reservation.start(), over.start());
        rest.give(start, Math.min(reservation.end(), over.end()), reservation.amounts());
      }
    }
    return rest.least(over.start(), over.end());
  }
}
