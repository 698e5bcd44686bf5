package org.leasehold.backends.opennebula.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.VmState;

/** Takes VMs through their plans as time goes by. */
final class Machine {
  private final InstantSource time;
  private final Delays delays;
  private long order;

  Machine(InstantSource time, Delays delays) {
    this.time = time;
    this.delays = delays;
  }

  /** Begins a plan; the VM is in its first stage. */
  void begin(FakeVm vm, Plan plan) {
    vm.plan = Optional.of(plan);
    vm.step = 0;
    enter(vm, time.instant());
  }

  /** Tries the stage again that failed. */
  void retry(FakeVm vm) {
    enter(vm, time.instant());
  }

  /** Ends the present stage now. */
  void end(FakeVm vm, boolean well) {
    vm.failing = !well;
    leave(vm, time.instant());
  }

  /** Lets what is held take its time from now on. */
  void letGo(Collection<FakeVm> vms) {
    for (FakeVm vm : vms) {
      if (vm.working && vm.due.equals(Instant.MAX)) {
        vm.due = time.instant().plus(delays.of(vm.currentStep().stage()));
      }
    }
  }

  /** Ends whatever is due, in the order it is. */
  void run(Collection<FakeVm> vms) {
    Instant now = time.instant();
    Comparator<FakeVm> first =
        Comparator.comparing((FakeVm vm) -> vm.due).thenComparing(vm -> vm.order);
    for (Optional<FakeVm> next = due(vms, now, first);
        next.isPresent();
        next = due(vms, now, first)) {
      leave(next.get(), next.get().due);
    }
  }

  /** Puts a VM where nothing is under way. */
  void rest(FakeVm vm, Plan.Rest rest, Instant now) {
    vm.working = false;
    vm.due = Instant.MAX;
    vm.state = rest.state();
    vm.lcm = rest.lcm();
    switch (rest.effect()) {
      case NONE -> {}
      case LEAVES_HOST -> vm.lastStay().ifPresent(stay -> close(stay, now));
      case HAS_MOVED -> close(vm.history.get(vm.history.size() - 2), now);
      case GOES_BACK -> {
        FakeVm.Stay before = vm.history.get(vm.history.size() - 2);
        close(before, now);
        vm.lastStay().ifPresent(stay -> close(stay, now));
        vm.history.add(new FakeVm.Stay(before.host, before.datastore, now));
      }
    }
    if (rest.state() == VmState.STOPPED || rest.state() == VmState.UNDEPLOYED) {
      vm.kept = rest.state();
    }
    if (rest.state() == VmState.DONE) {
      vm.ended = Optional.of(now);
    }
    if (!rest.lcm().failure()) {
      vm.plan = Optional.empty();
    }
  }

  private static Optional<FakeVm> due(
      Collection<FakeVm> vms, Instant now, Comparator<FakeVm> first) {
    return vms.stream().filter(vm -> vm.working && !vm.due.isAfter(now)).min(first);
  }

  private void enter(FakeVm vm, Instant now) {
    Plan.Step step = vm.currentStep();
    vm.state = VmState.ACTIVE;
    vm.lcm = step.during();
    vm.working = true;
    vm.failing = delays.takeFailure(step.stage());
    vm.order = order++;
    vm.due = delays.takeHold(step.stage()) ? Instant.MAX : now.plus(delays.of(step.stage()));
  }

  private void leave(FakeVm vm, Instant now) {
    Plan plan = vm.plan.orElseThrow();
    if (vm.failing) {
      rest(vm, vm.currentStep().failed(), now);
      return;
    }
    if (vm.currentStep().during() == LcmState.SAVE_MIGRATE) {
      close(vm.history.get(vm.history.size() - 2), now);
    }
    vm.step++;
    if (vm.step < plan.steps().size()) {
      enter(vm, now);
    } else {
      rest(vm, plan.end(), now);
    }
  }

  private static void close(FakeVm.Stay stay, Instant now) {
    if (stay.end.isEmpty()) {
      stay.end = Optional.of(now);
    }
  }
}
