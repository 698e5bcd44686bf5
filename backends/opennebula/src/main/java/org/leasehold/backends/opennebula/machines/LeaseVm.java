package org.leasehold.backends.opennebula.machines;

import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.VmId;

/**
 * A VM of a lease as the scheduler has it.
 *
 * @param number OpenNebula's; empty while there is none
 * @param host where its lease has it; of one that is not there where it is being started
 * @param rest what it is, and is again if what is being done to it fails
 * @param action what is being done to it
 */
record LeaseVm(VmId id, Optional<Integer> number, String host, Rest rest, Optional<Action> action) {

  /** What a VM is when nothing is being done to it. */
  enum Rest {
    NOT_THERE,
    RUNNING,
    /** Its memory is kept; where OpenNebula has it stopped any host can take it up. */
    SAVED,
    /** It ended of its own accord, and has not been stopped or forgotten yet. */
    ENDED,
    /** It was stopped, may be started anew, and goes when its lease is forgotten. */
    OFF,
    /** It is of no use to anybody, and is yet to be removed. */
    DISCARDED
  }

  LeaseVm {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(rest, "rest");
    Objects.requireNonNull(action, "action");
  }

  static LeaseVm notThere(VmId id, String host) {
    return new LeaseVm(id, Optional.empty(), host, Rest.NOT_THERE, Optional.empty());
  }

  LeaseVm with(Action begun) {
    return new LeaseVm(id, number, host, rest, Optional.of(begun));
  }

  LeaseVm withoutAction() {
    return new LeaseVm(id, number, host, rest, Optional.empty());
  }

  LeaseVm numbered(int of) {
    return new LeaseVm(id, Optional.of(of), host, rest, action);
  }

  /** The same VM on another host. */
  LeaseVm movedTo(String newHost) {
    return new LeaseVm(id, number, newHost, rest, action);
  }

  /** The same VM at rest, somewhere. */
  LeaseVm at(Rest newRest, String newHost) {
    return new LeaseVm(id, number, newHost, newRest, Optional.empty());
  }

  /** Whether nothing is left of it, nor to be told. */
  boolean isGone() {
    return rest == Rest.NOT_THERE && action.isEmpty();
  }

  /** Whether there is anything of it that a lease could go on with. */
  boolean isAlive() {
    return rest == Rest.RUNNING || rest == Rest.SAVED;
  }

  /** What is told of it; empty when it is of no use to anybody. */
  Optional<VmStatus> status() {
    Optional<VmStatus.Phase> phase =
        switch (rest) {
          case NOT_THERE -> Optional.of(VmStatus.Phase.STARTING);
          case RUNNING -> Optional.of(VmStatus.Phase.RUNNING);
          case SAVED -> Optional.of(VmStatus.Phase.SAVED);
          case ENDED -> Optional.of(VmStatus.Phase.ENDED);
          case OFF, DISCARDED -> action.map(unused -> VmStatus.Phase.ENDED);
        };
    return phase.map(p -> new VmStatus(id, host, p, action));
  }

  /** What a VM is once an action has been carried out on it. */
  static Rest restAfter(ActionKind kind) {
    return switch (kind) {
      case START, RESUME, MIGRATE_LIVE -> Rest.RUNNING;
      case SUSPEND, MIGRATE -> Rest.SAVED;
      case STOP, SHUT_DOWN, DELETE_SAVED_STATE -> Rest.NOT_THERE;
    };
  }
}
