package org.leasehold.core.schedule;

/** What came of asking for a lease to be cancelled. */
public enum Cancellation {
  /** It is cancelled, or will be as soon as its VMs have stopped. */
  ACCEPTED,
  /** There is no such lease. */
  UNKNOWN_LEASE,
  /** It has ended already. */
  ALREADY_ENDED
}
