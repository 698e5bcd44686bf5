package org.leasehold.backends.opennebula.fake;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.leasehold.backends.opennebula.client.HostState;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.VmState;

/** What {@code one.vm.action}, {@code migrate} and {@code recover} do. */
final class Actions {
  private static final Set<VmState> OFF =
      Set.of(VmState.STOPPED, VmState.SUSPENDED, VmState.POWEROFF, VmState.UNDEPLOYED);

  // The numbers of actions in the history, from oned's VMActions.h.
  private static final int MIGRATED = 1;
  private static final int MIGRATED_LIVE = 2;
  private static final int UNDEPLOYED = 5;
  private static final int STOPPED = 9;
  private static final int DELETED = 13;
  private static final int RECREATED = 14;
  private static final int SUSPENDED = 10;
  private static final int POWERED_OFF = 19;
  private static final int POWERED_OFF_HARD = 20;
  private static final int TERMINATED = 27;
  private static final int TERMINATED_HARD = 28;

  private final FakeCloud cloud;
  private final InstantSource time;

  Actions(FakeCloud cloud, InstantSource time) {
    this.cloud = cloud;
    this.time = time;
  }

  void act(String action, FakeVm vm) throws Refusal {
    switch (action) {
      case "terminate" -> terminate(vm, TERMINATED, action);
      case "terminate-hard" -> terminate(vm, TERMINATED_HARD, action);
      case "undeploy", "undeploy-hard" -> {
        boolean off = vm.state == VmState.POWEROFF;
        need(off || runs(vm), vm, action);
        begin(vm, off ? Plans.undeployOff() : Plans.undeploy(), UNDEPLOYED);
      }
      case "poweroff" -> leaveRunning(vm, Plans.poweroff(), POWERED_OFF, action);
      case "poweroff-hard" -> leaveRunning(vm, Plans.poweroff(), POWERED_OFF_HARD, action);
      case "suspend" -> leaveRunning(vm, Plans.suspend(), SUSPENDED, action);
      case "stop" -> {
        boolean suspended = vm.state == VmState.SUSPENDED;
        need(suspended || runs(vm), vm, action);
        begin(vm, suspended ? Plans.stopSuspended() : Plans.stop(), STOPPED);
      }
      case "resume" -> resume(vm, action);
      case "hold" -> {
        need(vm.state == VmState.PENDING, vm, action);
        vm.state = VmState.HOLD;
      }
      case "release" -> {
        need(vm.state == VmState.HOLD, vm, action);
        vm.state = VmState.PENDING;
      }
      case "reboot", "reboot-hard" -> need(runs(vm), vm, action);
      case "resched", "unresched" -> {
        need(runs(vm) || vm.state == VmState.SUSPENDED, vm, action);
        vm.reschedule = action.equals("resched");
      }
      default -> throw Refusal.notPossible("Action \"" + action + "\" is not supported");
    }
  }

  void migrate(FakeVm vm, int hostId, boolean live, boolean enforce) throws Refusal {
    FakeHost host = cloud.host(hostId);
    boolean saved = vm.state == VmState.SUSPENDED || vm.state == VmState.POWEROFF;
    if (!runs(vm) && !saved) {
      throw Refusal.notPossible("Migrate action is not available for state " + vm.stateWord());
    }
    if (host.state == HostState.OFFLINE) {
      throw Refusal.notPossible("Host is offline, cannot use it to migrate VM");
    }
    if (vm.host().equals(Optional.of(hostId))) {
      throw Refusal.notPossible("VM is already running on host [" + hostId + "] and datastore [0]");
    }
    if (enforce) {
      cloud.mustFit(vm, host);
    }
    Plan plan = movement(vm, live);
    vm.lastStay().ifPresent(stay -> stay.action = live ? MIGRATED_LIVE : MIGRATED);
    vm.history.add(new FakeVm.Stay(hostId, 0, time.instant()));
    vm.reschedule = false;
    cloud.machine.begin(vm, plan);
  }

  private static Plan movement(FakeVm vm, boolean live) {
    if (vm.state == VmState.SUSPENDED) {
      return Plans.moveSuspended();
    }
    if (vm.state == VmState.POWEROFF) {
      return Plans.movePoweroff();
    }
    return live ? Plans.migrateLive() : Plans.migrateSaved();
  }

  void recover(FakeVm vm, int operation) throws Refusal {
    switch (operation) {
      case 0, 1 -> {
        need(vm.working, vm, "recover");
        cloud.machine.end(vm, operation == 1);
      }
      case 2 -> {
        need(vm.state == VmState.ACTIVE && vm.lcm.failure(), vm, "recover");
        cloud.machine.retry(vm);
      }
      case 3 -> {
        need(vm.state != VmState.DONE, vm, "recover");
        begin(vm, Plans.delete(), DELETED);
      }
      case 4 -> {
        boolean stored = vm.state == VmState.STOPPED || vm.state == VmState.UNDEPLOYED;
        need(vm.state == VmState.ACTIVE || stored, vm, "recover");
        vm.lastStay().ifPresent(stay -> stay.action = RECREATED);
        cloud.machine.rest(
            vm, Plan.Rest.of(VmState.PENDING).and(Plan.Effect.LEAVES_HOST), time.instant());
        vm.kept = VmState.PENDING;
      }
      default -> throw Refusal.notPossible("Wrong recovery operation code");
    }
  }

  private void resume(FakeVm vm, String action) throws Refusal {
    switch (vm.state) {
      case STOPPED, UNDEPLOYED -> vm.state = VmState.PENDING;
      case SUSPENDED -> goOn(vm, Plans.resumeSuspended());
      case POWEROFF -> goOn(vm, Plans.resumePoweroff());
      default -> throw wrongState(vm, action);
    }
  }

  /** Where it is; its stay becomes another all the same. */
  private void goOn(FakeVm vm, Plan plan) {
    FakeVm.Stay stay = vm.lastStay().orElseThrow();
    stay.end = Optional.of(time.instant());
    vm.history.add(new FakeVm.Stay(stay.host, stay.datastore, time.instant()));
    cloud.machine.begin(vm, plan);
  }

  private void leaveRunning(FakeVm vm, Plan plan, int number, String action) throws Refusal {
    need(runs(vm), vm, action);
    begin(vm, plan, number);
  }

  private void terminate(FakeVm vm, int number, String action) throws Refusal {
    if (vm.state == VmState.PENDING || vm.state == VmState.HOLD) {
      cloud.machine.rest(vm, Plan.Rest.of(VmState.DONE), time.instant());
      return;
    }
    boolean stuck = vm.state == VmState.ACTIVE && vm.lcm.failure();
    need(runs(vm) || stuck || OFF.contains(vm.state), vm, action);
    begin(vm, runs(vm) ? Plans.terminate() : Plans.cleanUp(), number);
  }

  private void begin(FakeVm vm, Plan plan, int number) {
    vm.lastStay().ifPresent(stay -> stay.action = number);
    cloud.machine.begin(vm, plan);
  }

  private static boolean runs(FakeVm vm) {
    return vm.state == VmState.ACTIVE && (vm.lcm.running() || vm.lcm == LcmState.UNKNOWN);
  }

  private static void need(boolean possible, FakeVm vm, String action) throws Refusal {
    if (!possible) {
      throw wrongState(vm, action);
    }
  }

  private static Refusal wrongState(FakeVm vm, String action) {
    return Refusal.notPossible(
        "Error performing action \"%s\": This action is not available for state %s"
            .formatted(action, vm.stateWord()));
  }
}
