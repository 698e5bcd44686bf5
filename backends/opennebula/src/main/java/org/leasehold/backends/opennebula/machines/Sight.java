package org.leasehold.backends.opennebula.machines;

import java.util.Optional;
import org.leasehold.backends.opennebula.client.HistoryRecord;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmState;

/**
 * What a VM was seen to be.
 *
 * @param kind what that means to a lease
 */
record Sight(Vm vm, Kind kind) {
  // The numbers of actions in a history, from oned's VMActions.h.
  private static final int STOPPED = 9;
  private static final int TERMINATED = 27;
  private static final int TERMINATED_HARD = 28;

  /** What a VM of OpenNebula is to a lease. */
  enum Kind {
    /** On no host, with nothing in memory to keep. */
    WAITING,
    STARTING,
    START_FAILED,
    RUNNING,
    /** It runs, or is about to again, while it goes from one host to another. */
    MOVING,
    SAVING,
    /** Its memory is kept on its host, but not yet where it should be. */
    SAVE_FAILED,
    SAVED,
    MOVING_SAVED,
    MOVE_FAILED,
    RESUMING,
    RESUME_FAILED,
    POWERED_OFF,
    ENDING,
    END_FAILED,
    DONE,
    /** It becomes one that waits. */
    RESUBMITTED,
    /** Something else is done to it. */
    BUSY
  }

  static Sight of(Vm vm) {
    return new Sight(vm, kind(vm));
  }

  private static Kind kind(Vm vm) {
    return switch (vm.state()) {
      case INIT, CLONING, CLONING_FAILURE -> Kind.BUSY;
      case PENDING, HOLD -> isKept(vm) ? Kind.SAVED : Kind.WAITING;
      case UNDEPLOYED -> Kind.WAITING;
      case STOPPED, SUSPENDED -> Kind.SAVED;
      case POWEROFF -> Kind.POWERED_OFF;
      case DONE, FAILED -> Kind.DONE;
      case ACTIVE -> active(vm.lcm());
    };
  }

  /** Whether somebody has a stopped VM wait for a host again. */
  private static boolean isKept(Vm vm) {
    return vm.lastStay().filter(stay -> stay.action() == STOPPED).isPresent();
  }

  private static Kind active(LcmState lcm) {
    if (lcm.running()) {
      return Kind.RUNNING;
    }
    return switch (lcm) {
      case UNKNOWN -> Kind.RUNNING;
      case PROLOG, BOOT, PROLOG_UNDEPLOY, BOOT_UNDEPLOY, BOOT_UNKNOWN, BOOT_POWEROFF ->
          Kind.STARTING;
      case BOOT_FAILURE, PROLOG_FAILURE, PROLOG_UNDEPLOY_FAILURE, BOOT_UNDEPLOY_FAILURE, FAILURE ->
          Kind.START_FAILED;
      case MIGRATE,
          SAVE_MIGRATE,
          PROLOG_MIGRATE,
          BOOT_MIGRATE,
          PROLOG_MIGRATE_UNKNOWN,
          PROLOG_MIGRATE_FAILURE,
          BOOT_MIGRATE_FAILURE,
          PROLOG_MIGRATE_UNKNOWN_FAILURE ->
          Kind.MOVING;
      case SAVE_STOP, SAVE_SUSPEND, EPILOG_STOP -> Kind.SAVING;
      case EPILOG_STOP_FAILURE -> Kind.SAVE_FAILED;
      case PROLOG_MIGRATE_SUSPEND -> Kind.MOVING_SAVED;
      case PROLOG_MIGRATE_SUSPEND_FAILURE -> Kind.MOVE_FAILED;
      case PROLOG_RESUME, BOOT_STOPPED, BOOT_SUSPENDED -> Kind.RESUMING;
      case PROLOG_RESUME_FAILURE, BOOT_STOPPED_FAILURE -> Kind.RESUME_FAILED;
      case SHUTDOWN, CANCEL, EPILOG, CLEANUP_DELETE -> Kind.ENDING;
      case EPILOG_FAILURE -> Kind.END_FAILED;
      case CLEANUP_RESUBMIT -> Kind.RESUBMITTED;
      default -> Kind.BUSY;
    };
  }

  boolean is(Kind one, Kind... others) {
    if (kind == one) {
      return true;
    }
    for (Kind other : others) {
      if (kind == other) {
        return true;
      }
    }
    return false;
  }

  /** Whether it was seen to run; not of one that is out of sight. */
  boolean runs() {
    return kind == Kind.RUNNING && vm.lcm().running();
  }

  /** The host it is on, while it goes to another the one it comes from; empty for none ever. */
  Optional<String> host() {
    int stays = vm.history().size();
    boolean moves = is(Kind.MOVING, Kind.MOVING_SAVED, Kind.MOVE_FAILED) && stays > 1;
    return moves
        ? Optional.of(vm.history().get(stays - 2).host())
        : vm.lastStay().map(HistoryRecord::host);
  }

  boolean isOn(String host) {
    return host().filter(host::equals).isPresent();
  }

  /** Where it is, or goes. */
  boolean isBoundFor(String host) {
    return vm.lastStay().filter(stay -> stay.host().equals(host)).isPresent();
  }

  /** Whether its memory is in the datastore, and any host can take it up. */
  boolean isStopped() {
    return kind == Kind.SAVED && vm.state() != VmState.SUSPENDED;
  }

  /** Whether somebody, who may, has ended it in the usual way. */
  boolean wasTerminated() {
    return vm.lastStay()
        .map(HistoryRecord::action)
        .map(action -> action == TERMINATED || action == TERMINATED_HARD)
        .orElse(true);
  }

  /** It for a person. */
  String words() {
    boolean active = vm.state() == VmState.ACTIVE;
    String state = active ? vm.lcm().name() : vm.state().name();
    return "VM "
        + vm.id()
        + " is "
        + state
        + (vm.state().chargesHost() ? host().map(host -> " on " + host).orElse("") : "");
  }
}
