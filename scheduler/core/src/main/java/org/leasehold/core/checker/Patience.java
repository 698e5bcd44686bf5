package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How late something may be: by the tolerance, and by as much of the time since it was due as
 * nobody looked after the leases.
 */
final class Patience {

  /** A time in which nobody looked after the leases. */
  private record Absence(Instant from, Instant to) {}

  private final Duration tolerance;
  private final List<Absence> absences = new ArrayList<>();

  Patience(Duration tolerance) {
    this.tolerance = tolerance;
  }

  Duration tolerance() {
    return tolerance;
  }

  /** Notes that nobody looked after the leases in a time; nothing where it is not one. */
  void absent(Instant from, Instant to) {
    if (from.isBefore(to)) {
      absences.add(new Absence(from, to));
    }
  }

  /** How much of the time nobody looked after the leases. */
  Duration absence(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    for (int i = absences.size() - 1; i >= 0 && absences.get(i).to().isAfter(from); i--) {
      Instant begin = absences.get(i).from().isAfter(from) ? absences.get(i).from() : from;
      Instant end = absences.get(i).to().isBefore(to) ? absences.get(i).to() : to;
      sum = begin.isBefore(end) ? sum.plus(Duration.between(begin, end)) : sum;
    }
    return sum;
  }

  /** Whether what was due at a time is too late at another. */
  boolean isOver(Instant due, Instant at) {
    return at.isAfter(due.plus(tolerance).plus(absence(due, at)));
  }
}
