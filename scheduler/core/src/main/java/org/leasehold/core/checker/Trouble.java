package org.leasehold.core.checker;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.VmId;

/**
 * An action that went wrong: it is late, or it failed.
 *
 * @param host where it is done; of a migration the source
 * @param expected when it was to end; empty for one that failed
 */
record Trouble(Instant at, VmId vm, String host, ActionKind action, Optional<Instant> expected) {

  /** What the event says of an action that went wrong, if it says so. */
  static Optional<Trouble> of(Event event) {
    if (event instanceof Event.ActionLate e) {
      return Optional.of(
          new Trouble(e.at(), e.vm(), e.host(), e.action(), Optional.of(e.expected())));
    } else if (event instanceof Event.ActionFailed e) {
      return Optional.of(new Trouble(e.at(), e.vm(), e.host(), e.action(), Optional.empty()));
    }
    return Optional.empty();
  }

  boolean isLate() {
    return expected.isPresent();
  }

  /** Since when what the action was to end goes on. */
  Instant since() {
    return expected.orElse(at);
  }

  /** Whether the action can have been under way on a VM that does such a thing. */
  boolean fits(VmPhase phase) {
    return switch (action) {
      case START -> phase == VmPhase.ABSENT || phase == VmPhase.BOOTING;
      case STOP -> true;
      case SHUT_DOWN -> phase == VmPhase.SHUTTING_DOWN;
      case SUSPEND -> phase == VmPhase.SUSPENDING;
      case RESUME -> phase == VmPhase.RESUMING;
      case MIGRATE -> phase == VmPhase.MOVING_SAVED;
      case MIGRATE_LIVE -> phase == VmPhase.MOVING_LIVE;
      case DELETE_SAVED_STATE -> phase == VmPhase.SAVED || phase == VmPhase.MOVING_SAVED;
    };
  }

  @Override
  public String toString() {
    String words = action.word().replace('-', ' ');
    return String.format(
        Locale.ROOT, "%s in its %s on %s", isLate() ? "is late" : "fails", words, host);
  }
}
