package org.leasehold.backends.opennebula.machines;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.backends.opennebula.pursuit.Pursuit;
import org.leasehold.core.backend.Action;

/** An action under way. Not safe for use by several threads. */
final class Task {
  final Action action;
  final Instant begun;

  /** What has to be over before it: what it took the place of, while oned is being asked for it. */
  final Optional<Task> after;

  /** How often oned was asked for something. */
  int asks;

  /** Since when oned refuses what it is asked for, as not possible now. */
  Optional<Instant> refusedSince = Optional.empty();

  /** Whether oned is being asked just now. */
  boolean asking;

  /** When it may be asked next: after a call of which nobody knows what came. */
  Instant notBefore;

  /** What was asked for, followed to its end. */
  Optional<Pursuit> pursuit = Optional.empty();

  /** Why it has failed, while the VM is still being brought to where it was. */
  Optional<String> failed = Optional.empty();

  Task(Action action, Instant begun, Optional<Task> after) {
    this.action = action;
    this.begun = begun;
    this.after = after;
    this.notBefore = begun;
  }

  /** Whether it can go on. */
  boolean isReady() {
    return !asking && after.filter(before -> before.asking).isEmpty();
  }

  /** Whether nothing was done for it yet. */
  boolean isUntouched() {
    return asks == 0 && pursuit.isEmpty() && !asking;
  }
}
