package org.leasehold.daemon.store;

import org.leasehold.core.lease.LeaseId;

/** The number that a lease id may be. */
final class LeaseNumber {
  /** Digits that a long surely holds, one more included. */
  private static final int MOST_DIGITS = 18;

  private LeaseNumber() {}

  /** The number that the id is; 0 when it is none, or larger than any that a daemon gives. */
  static long of(LeaseId id) {
    String text = id.value();
    boolean digits = text.chars().allMatch(c -> '0' <= c && c <= '9');
    return digits && text.length() <= MOST_DIGITS ? Long.parseLong(text) : 0;
  }
}
