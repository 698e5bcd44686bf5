package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus.Phase;

/** Libvirt or the daemon ends at the worst moment. */
class LostLibvirtTest extends Reconciling {
  LostLibvirtTest(Lab lab) {
    super(lab);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void vmsGoOnWithoutTheirLibvirt(boolean killed) throws Exception {
    open();
    startVm();
    if (killed) {
      lab.killDaemon(1);
    } else {
      lab.restartDaemon(1);
    }
    bench.await("the host is back", () -> bench.hosts.contains("host1 is back"));
    bench.awaitCount(vm);

    assertThat(bench.hosts).containsExactly("host1 is away", "host1 is back");
    assertThat(bench.told).isEmpty();
    assertAtRest(HERE, Phase.RUNNING);
    bench.carryOut(new SuspendVm(vm, HERE));
    bench.carryOut(new ResumeVm(vm, HERE));
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SHUT_DOWN", "DELETE_SAVED_STATE"})
  void whatIsUnderWayWhenLibvirtIsKilledIsToldOnce(ActionKind kind) throws Exception {
    open();
    if (kind != ActionKind.START) {
      startVm();
    }
    if (kind == ActionKind.RESUME || kind == ActionKind.MIGRATE) {
      bench.carryOut(new SuspendVm(vm, HERE));
    }
    Action action = action(kind);
    bench.begin(action);
    Thread.sleep(60); // somewhere on its way
    lab.killDaemon(1);
    Outcome outcome = bench.outcome(action);
    bench.await("the host is back", () -> bench.hosts.contains("host1 is back"));
    bench.settle();

    assertThat(bench.told).containsExactly(outcome);
    boolean done = outcome instanceof Outcome.Done;
    switch (kind) {
      case START -> assertThat(done).isTrue();
      case STOP -> assertGone();
      case SUSPEND -> assertAtRest(HERE, done ? Phase.SAVED : Phase.RUNNING);
      case RESUME -> assertAtRest(HERE, done ? Phase.RUNNING : Phase.SAVED);
      case MIGRATE -> assertAtRest(done ? THERE : HERE, Phase.SAVED);
      default -> assertAtRest(done ? THERE : HERE, Phase.RUNNING);
    }
    if (kind != ActionKind.STOP) {
      if (bench.runsOn(vm).isEmpty()) {
        String host = bench.backend().inventory().get(0).host();
        bench.carryOut(new ResumeVm(vm, host));
      }
      bench.awaitCount(vm);
      bench.counter(vm).assertWhole();
    }
  }

  @Test
  void whatTheDaemonDidWhenItWasKilledIsToldByTheNext() throws Exception {
    open();
    startVm();
    List<Action> actions =
        List.of(
            new SuspendVm(vm, HERE),
            new MigrateVm(vm, HERE, THERE, false),
            new ResumeVm(vm, THERE),
            new MigrateVm(vm, THERE, HERE, true));
    for (Action action : actions) {
      bench.begin(action);
      Thread.sleep(60); // somewhere on its way
      bench.kill();
      bench.open();
      assertThat(bench.outcome(action)).isEqualTo(new Outcome.Done(action));
      bench.settle();
      assertThat(bench.told).hasSize(1);
      bench.told.clear();
    }
    bench.awaitCount(vm);
    assertAtRest(HERE, Phase.RUNNING);
    bench.counter(vm).assertWhole();
  }

  @Test
  void whatCouldNotBeRemovedWhileAHostWasAwayIsRemovedWhenItIsBack() throws Exception {
    open();
    startVm();
    bench.carryOut(new SuspendVm(vm, HERE));
    lab.stopDaemon(1);
    try {
      bench.await("the host is away", () -> bench.hosts.contains("host1 is away"));
      StopVm stop = new StopVm(vm, HERE);
      bench.begin(stop);
      assertThat(bench.outcomes(stop)).isEmpty();
    } finally {
      lab.startDaemon(1);
    }
    assertThat(bench.outcome(new StopVm(vm, HERE)))
        .isEqualTo(new Outcome.Done(new StopVm(vm, HERE)));
    assertGone();
    assertThat(save()).doesNotExist();
  }
}
