package org.leasehold.daemon.engine;

import java.util.regex.Pattern;
import org.leasehold.core.lease.LeaseId;

/** Numbers leases that come without an id. A number is given once, whoever gave it. */
final class LeaseNumbers {
  /** Longer ones are names that happen to be digits: counting never gets there. */
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

  private long next;

  /**
   * @param next greater than every id so far that is a number
   */
  LeaseNumbers(long next) {
    this.next = next;
  }

  LeaseId next() {
    return new LeaseId(Long.toString(next++));
  }

  /** Notes an id that somebody chose. */
  void chosen(LeaseId id) {
    if (NUMBER.matcher(id.value()).matches()) {
      next = Math.max(next, Long.parseLong(id.value()) + 1);
    }
  }
}
