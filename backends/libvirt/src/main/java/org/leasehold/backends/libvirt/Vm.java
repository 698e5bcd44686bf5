package org.leasehold.backends.libvirt;

import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.VmId;

/**
 * A VM as it should be on the hosts.
 *
 * @param host where it is; of one that is not there where it is being started
 * @param rest what it is, and is again if what is being done to it fails
 * @param action what is being done to it
 */
record Vm(VmId id, String host, Rest rest, Optional<Action> action) {

  /** What a VM is when nothing is being done to it. */
  enum Rest {
    NOT_THERE,
    RUNNING,
    SAVED,
    /** It ended of its own accord, and has not been stopped or forgotten yet. */
    ENDED,
    /** It is of no use to anybody, and what is left of it is yet to be removed. */
    DISCARDED
  }

  static Vm notThere(VmId id, String host) {
    return new Vm(id, host, Rest.NOT_THERE, Optional.empty());
  }

  Vm with(Action begun) {
    return new Vm(id, host, rest, Optional.of(begun));
  }

  Vm withoutAction() {
    return new Vm(id, host, rest, Optional.empty());
  }

  /** The same VM at rest, somewhere. */
  Vm at(Rest newRest, String newHost) {
    return new Vm(id, newHost, newRest, Optional.empty());
  }

  /** Whether nothing is left of it, nor to be told. */
  boolean isGone() {
    return rest == Rest.NOT_THERE && action.isEmpty();
  }

  /** Whether there is anything of it that a lease could go on with. */
  boolean isAlive() {
    return rest == Rest.RUNNING || rest == Rest.SAVED;
  }

  /** What it is and where, in words that go on from "the VM". */
  String what() {
    return switch (rest) {
      case NOT_THERE -> "is not there";
      case RUNNING -> "runs on " + host;
      case SAVED -> "is saved on " + host;
      case ENDED, DISCARDED -> "has ended on " + host;
    };
  }

  /** What is told of it; empty when it is of no use to anybody. */
  Optional<VmStatus> status() {
    Optional<VmStatus.Phase> phase =
        switch (rest) {
          case NOT_THERE -> Optional.of(VmStatus.Phase.STARTING);
          case RUNNING -> Optional.of(VmStatus.Phase.RUNNING);
          case SAVED -> Optional.of(VmStatus.Phase.SAVED);
          case ENDED -> Optional.of(VmStatus.Phase.ENDED);
          case DISCARDED -> action.map(unused -> VmStatus.Phase.ENDED);
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
