package org.leasehold.daemon.engine;

import java.time.Duration;

/**
 * When the queue may be planned: after a planning that took a while not before twice as long has
 * gone by, so that planning takes at most a third of the scheduler thread's time however many
 * leases wait. Times by {@link System#nanoTime}.
 */
final class PlanningPace {
  private static final int REST = 2;

  private long notBefore;
  private boolean resting;

  /** Whether it may be planned now. */
  boolean allows(long nanos) {
    resting = resting && notBefore - nanos > 0;
    return !resting;
  }

  /** How long it is until it may. */
  Duration left(long nanos) {
    return allows(nanos) ? Duration.ZERO : Duration.ofNanos(notBefore - nanos);
  }

  void planned(long began, long ended) {
    notBefore = ended + REST * (ended - began);
    resting = true;
  }
}
