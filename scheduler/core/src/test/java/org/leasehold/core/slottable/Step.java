package org.leasehold.core.slottable;

/** Something done to a table. */
sealed interface Step {

  record Add(Reservation reservation) implements Step {}

  /** Removes one of those that are there, if any. */
  record Remove(int which) implements Step {}

  /** Forgets some more of the past. */
  record Forget(long by) implements Step {}
}
