package org.leasehold.core.schedule;

import org.leasehold.core.backend.Action;

/**
 * An action of a plan.
 *
 * @param time when to begin it, ms since the epoch
 * @param length how long it should take, ms
 * @param attempt which try it is, from 1
 */
record Step(long time, Action action, long length, int attempt) {

  /** A first try. */
  Step(long time, Action action, long length) {
    this(time, action, length, 1);
  }

  /** When it should have ended, ms since the epoch. */
  long expectedEnd() {
    return Times.add(time, length);
  }

  /** Whether it frees capacity at once. */
  boolean frees() {
    return action instanceof Action.StopVm;
  }

  /** Whether it ends or interrupts a run. */
  boolean endsRun() {
    return action instanceof Action.StopVm
        || action instanceof Action.ShutDownVm
        || action instanceof Action.SuspendVm;
  }
}
