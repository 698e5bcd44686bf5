package org.leasehold.core.schedule;

import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.backend.VmStatus.Phase;
import org.leasehold.core.lease.VmId;

/**
 * What it means that hypervisors have a VM as they do, or have it not.
 *
 * @param outcome what must have happened to it unseen
 * @param again whether the action thought to be under way was never begun
 * @param isStray whether what is there should not be
 */
record Finding(Optional<Outcome> outcome, boolean again, boolean isStray) {
  static final Finding AS_IT_SHOULD_BE = new Finding(Optional.empty(), false, false);
  static final Finding STRAY = new Finding(Optional.empty(), false, true);
  private static final Finding AGAIN = new Finding(Optional.empty(), true, false);

  private static Finding happened(Outcome outcome) {
    return new Finding(Optional.of(outcome), false, false);
  }

  /** The VM is not as it could be by any order: it is gone, and what is there is not it. */
  private static Finding lost(VmId vm, String host, Optional<VmStatus> status) {
    String reason =
        status
            .map(is -> "it was found " + words(is) + " instead")
            .orElse("no hypervisor knows of it");
    Outcome lost = new Outcome.Lost(vm, host, reason);
    return new Finding(Optional.of(lost), false, status.isPresent());
  }

  private static String words(VmStatus status) {
    String phase =
        switch (status.phase()) {
          case STARTING -> "starting";
          case RUNNING -> "running";
          case SAVED -> "saved";
          case ENDED -> "ended";
        };
    return phase + " on " + status.host();
  }

  /**
   * A VM to which an action is thought to be done.
   *
   * @param status what is known of it; empty when it is nowhere
   */
  static Finding ofActing(Action action, Optional<VmStatus> status) {
    if (status.isEmpty()) {
      return ofGone(action);
    }
    VmStatus is = status.get();
    if (is.underWay().isPresent()) {
      return is.underWay().get().equals(action) ? AS_IT_SHOULD_BE : AGAIN;
    }
    if (is.phase() == Phase.ENDED) {
      return ofEnded(action, is);
    }
    boolean isBefore = is.phase() == before(action.kind()) && is.host().equals(action.host());
    if (is.phase() == after(action.kind()) && is.host().equals(target(action))) {
      return happened(new Outcome.Done(action));
    } else if (isBefore || isStoppedThere(action, is) || isOnItsWay(action, is)) {
      return AGAIN;
    }
    return switch (action.kind()) {
      case START -> new Finding(Optional.empty(), true, true);
      case DELETE_SAVED_STATE, SHUT_DOWN, STOP ->
          new Finding(Optional.of(new Outcome.Done(action)), false, true);
      default -> lost(action.vm(), action.host(), status);
    };
  }

  private static Finding ofGone(Action action) {
    return switch (action.kind()) {
      case START -> AGAIN;
      case STOP, SHUT_DOWN, DELETE_SAVED_STATE -> happened(new Outcome.Done(action));
      default -> lost(action.vm(), action.host(), Optional.empty());
    };
  }

  private static Finding ofEnded(Action action, VmStatus status) {
    return switch (action.kind()) {
      case START -> happened(new Outcome.Done(action));
      case STOP, SHUT_DOWN, DELETE_SAVED_STATE -> AGAIN;
      default -> happened(new Outcome.Finished(status.vm(), status.host()));
    };
  }

  /** Whether the action stops the VM whatever it does, and it is where that is done. */
  private static boolean isStoppedThere(Action action, VmStatus status) {
    return action.kind() == ActionKind.STOP && status.host().equals(action.host());
  }

  /** Whether it is still being started, where the action takes it to be running. */
  private static boolean isOnItsWay(Action action, VmStatus status) {
    return status.phase() == Phase.STARTING && status.host().equals(action.host());
  }

  private static String target(Action action) {
    return action instanceof Action.MigrateVm move ? move.to() : action.host();
  }

  /** What the VM is when such an action has not begun; for what is to be started, nothing. */
  private static Phase before(ActionKind kind) {
    return switch (kind) {
      case START -> Phase.STARTING;
      case STOP, SHUT_DOWN, SUSPEND, MIGRATE_LIVE -> Phase.RUNNING;
      case RESUME, MIGRATE, DELETE_SAVED_STATE -> Phase.SAVED;
    };
  }

  /** What it is when one is done; for what is to be gone, what none of them leaves. */
  private static Phase after(ActionKind kind) {
    return switch (kind) {
      case START, RESUME, MIGRATE_LIVE -> Phase.RUNNING;
      case SUSPEND, MIGRATE -> Phase.SAVED;
      case STOP, SHUT_DOWN, DELETE_SAVED_STATE -> Phase.ENDED;
    };
  }

  /**
   * A VM to which nothing is done.
   *
   * @param host where it should be
   * @param live whether it should run; otherwise it should be saved
   */
  static Finding ofResting(VmId vm, String host, boolean live, Optional<VmStatus> status) {
    if (live && status.filter(is -> is.phase() == Phase.ENDED).isPresent()) {
      return happened(new Outcome.Finished(vm, status.get().host()));
    }
    boolean asThought =
        status
            .filter(is -> is.host().equals(host))
            .filter(is -> is.phase() == (live ? Phase.RUNNING : Phase.SAVED))
            .isPresent();
    return asThought ? AS_IT_SHOULD_BE : lost(vm, host, status);
  }

  /** A VM that should be nowhere. */
  static Finding ofNobody(VmStatus status) {
    return status.phase() == Phase.ENDED ? AS_IT_SHOULD_BE : STRAY;
  }
}
