package org.leasehold.backends.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;

/**
 * An action that is being done to a VM.
 *
 * @param length how long it takes once it has its turn
 * @param failure why it will fail; empty when it will not
 * @param number its place among all actions, as they were begun
 * @param end when it ends; empty while it waits for its turn
 */
record Task(
    Action action, Duration length, Optional<String> failure, long number, Optional<Instant> end) {

  Task endingAt(Instant time) {
    return new Task(action, length, failure, number, Optional.of(time));
  }

  /** Its place in the agenda; empty while it waits for its turn. */
  Optional<Slot> slot() {
    return end.map(time -> new Slot(time, number));
  }

  /** Whether it must not overlap with others on the same file system. */
  boolean savesOrRestores() {
    return action.kind() == ActionKind.SUSPEND || action.kind() == ActionKind.RESUME;
  }

  /** Whether the VM does no work from the moment on when this is begun. */
  boolean interrupts() {
    return action.kind() == ActionKind.SUSPEND || action.kind().ends();
  }
}
