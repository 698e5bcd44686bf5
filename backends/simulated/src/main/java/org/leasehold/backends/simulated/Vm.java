package org.leasehold.backends.simulated;

import java.util.Optional;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.VmId;

/**
 * A VM on a simulated hypervisor.
 *
 * @param host where it is; of one that is not there where it is being started
 * @param rest what it is, and is again if what is being done to it fails
 * @param task what is being done to it
 * @param loss when it gets lost, if it does
 */
record Vm(VmId id, String host, Rest rest, Optional<Task> task, Optional<Slot> loss) {

  /** What a VM is when nothing is being done to it. */
  enum Rest {
    NOT_THERE,
    RUNNING,
    SAVED,
    /** It ended of its own accord, and has not been stopped or forgotten yet. */
    ENDED
  }

  static Vm notThere(VmId id, String host) {
    return new Vm(id, host, Rest.NOT_THERE, Optional.empty(), Optional.empty());
  }

  Vm with(Task begun) {
    return new Vm(id, host, rest, Optional.of(begun), loss);
  }

  Vm withoutTask() {
    return new Vm(id, host, rest, Optional.empty(), loss);
  }

  /** The same VM at rest, somewhere. */
  Vm at(Rest newRest, String newHost, Optional<Slot> newLoss) {
    return new Vm(id, newHost, newRest, Optional.empty(), newLoss);
  }

  /** Whether nothing is left of it to be told. */
  boolean isGone() {
    return rest == Rest.NOT_THERE && task.isEmpty();
  }

  /** Whether there is anything of it that a lease could go on with. */
  boolean isAlive() {
    return rest == Rest.RUNNING || rest == Rest.SAVED;
  }

  /** Whether it does its work. */
  boolean works() {
    return rest == Rest.RUNNING && task.filter(Task::interrupts).isEmpty();
  }

  VmStatus status() {
    VmStatus.Phase phase =
        switch (rest) {
          case NOT_THERE -> VmStatus.Phase.STARTING;
          case RUNNING -> VmStatus.Phase.RUNNING;
          case SAVED -> VmStatus.Phase.SAVED;
          case ENDED -> VmStatus.Phase.ENDED;
        };
    return new VmStatus(id, host, phase, task.map(Task::action));
  }

  /** Whether what is being done to it waits no more. */
  boolean hasItsTurn() {
    return task.flatMap(Task::end).isPresent();
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
