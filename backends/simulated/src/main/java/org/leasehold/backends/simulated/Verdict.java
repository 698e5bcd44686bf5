package org.leasehold.backends.simulated;

import org.leasehold.backends.simulated.Vm.Rest;
import org.leasehold.core.backend.Action;

/** Whether an action can be begun on a VM that nothing is being done to. */
sealed interface Verdict {

  /** It can. */
  record Begin() implements Verdict {}

  /** Its effect is there already. */
  record DoneAlready() implements Verdict {}

  /**
   * It cannot.
   *
   * @param reason one sentence for a person
   */
  record Refused(String reason) implements Verdict {}

  static Verdict of(Action action, Vm vm) {
    return switch (action.kind()) {
      case START -> start(action, vm);
      case STOP, SHUT_DOWN -> stop(action, vm);
      case SUSPEND -> between(vm, Rest.RUNNING, action.host(), Rest.SAVED, action.host());
      case RESUME -> between(vm, Rest.SAVED, action.host(), Rest.RUNNING, action.host());
      case MIGRATE ->
          between(vm, Rest.SAVED, action.host(), Rest.SAVED, ((Action.MigrateVm) action).to());
      case MIGRATE_LIVE ->
          between(vm, Rest.RUNNING, action.host(), Rest.RUNNING, ((Action.MigrateVm) action).to());
      case DELETE_SAVED_STATE -> deleteSavedState(vm);
    };
  }

  private static Verdict start(Action action, Vm vm) {
    return vm.isAlive()
        ? between(vm, Rest.NOT_THERE, action.host(), Rest.RUNNING, action.host())
        : new Begin();
  }

  private static Verdict stop(Action action, Vm vm) {
    if (vm.rest() == Rest.NOT_THERE) {
      return new DoneAlready();
    }
    boolean canShutDown = vm.rest() != Rest.SAVED;
    return action instanceof Action.StopVm || canShutDown
        ? new Begin()
        : new Refused("the VM " + what(vm));
  }

  private static Verdict deleteSavedState(Vm vm) {
    return switch (vm.rest()) {
      case NOT_THERE, ENDED -> new DoneAlready();
      case SAVED -> new Begin();
      case RUNNING -> new Refused("the VM " + what(vm));
    };
  }

  private static Verdict between(Vm vm, Rest from, String host, Rest to, String toHost) {
    if (vm.rest() == to && vm.host().equals(toHost)) {
      return new DoneAlready();
    }
    return vm.rest() == from && vm.host().equals(host)
        ? new Begin()
        : new Refused("the VM " + what(vm));
  }

  private static String what(Vm vm) {
    return switch (vm.rest()) {
      case NOT_THERE -> "is not there";
      case RUNNING -> "runs on " + vm.host();
      case SAVED -> "is saved on " + vm.host();
      case ENDED -> "has ended on " + vm.host();
    };
  }
}
