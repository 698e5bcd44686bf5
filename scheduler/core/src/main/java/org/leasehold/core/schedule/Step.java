package org.leasehold.core.schedule;

import org.leasehold.core.backend.Action;

/**
 * An action of a plan.
 *
 * @param time when to begin it, ms since the epoch
 * @param length how long it should take, ms
 */
record Step(long time, Action action, long length) {

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
