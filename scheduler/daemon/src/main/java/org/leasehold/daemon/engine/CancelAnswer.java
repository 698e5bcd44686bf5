package org.leasehold.daemon.engine;

/** What came of asking for a lease to be cancelled. */
public enum CancelAnswer {
  /** It is cancelled, or will be as soon as its VMs have stopped; that is durable. */
  ACCEPTED,
  /** It has ended already. */
  ALREADY_ENDED,
  /** There never was such a lease. */
  UNKNOWN
}
