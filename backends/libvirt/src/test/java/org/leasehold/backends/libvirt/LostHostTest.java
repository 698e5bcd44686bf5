package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.StartVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.backend.VmStatus.Phase;
import org.leasehold.core.lease.VmId;

/** Hosts lose power, or the network between them is cut. */
class LostHostTest extends Reconciling {
  LostHostTest(Lab lab) {
    super(lab);
  }

  @Test
  void aPowerCutLosesWhatRunsAndKeepsWhatIsSaved() throws Exception {
    open();
    startVm();
    VmId saved = bench.vm(1);
    bench.carryOut(new StartVm(saved, HERE));
    bench.awaitCount(saved);
    bench.carryOut(new SuspendVm(saved, HERE));
    lab.crash(1);
    bench.await("the host is away", () -> bench.hosts.contains("host1 is away"));
    assertThat(bench.told).as("nobody is presumed dead").isEmpty();
    assertThat(bench.backend().inventory()).hasSize(2);
    lab.boot(1);
    bench.await("the VM is lost", () -> bench.isLost(vm));
    bench.settle();

    assertThat(bench.told).hasSize(1);
    assertThat(bench.backend().inventory())
        .containsExactly(new VmStatus(saved, HERE, Phase.SAVED, Optional.empty()));
    bench.carryOut(new ResumeVm(saved, HERE));
    bench.awaitCount(saved);
    bench.counter(saved).assertWhole();
    bench.carryOut(new StartVm(vm, THERE));
  }

  @ParameterizedTest
  @EnumSource(names = {"START", "SUSPEND"})
  void whatIsUnderWayAtAPowerCutIsToldOnceTheHostIsBack(ActionKind kind) throws Exception {
    open();
    if (kind == ActionKind.SUSPEND) {
      startVm();
    }
    Action action = action(kind);
    bench.begin(action);
    Thread.sleep(60); // somewhere on its way
    lab.crash(1);
    lab.boot(1);
    Outcome outcome = bench.outcome(action);
    bench.settle();
    if (kind == ActionKind.START) {
      bench.awaitCount(vm);
      assertThat(outcome).isEqualTo(new Outcome.Done(action));
      assertAtRest(HERE, Phase.RUNNING);
    } else if (outcome instanceof Outcome.Done) {
      assertAtRest(HERE, Phase.SAVED);
    } else {
      assertThat(bench.isLost(vm)).isTrue();
      assertGone();
    }
    assertThat(bench.outcomes(action)).hasSize(1);
  }

  @Test
  void aMoveWhoseDestinationLosesPowerLeavesTheVmWhereItWas() throws Exception {
    LibvirtSettings settings = LabSettings.of(lab, "reconciled");
    open(LabSettings.moving(settings, LabSettings.slowly(settings.migration())));
    startVm();
    MigrateVm move = new MigrateVm(vm, HERE, THERE, true);
    bench.begin(move);
    bench.await("it is under way", () -> !bench.progress.isEmpty());
    lab.crash(2);
    try {
      assertThat(bench.outcome(move)).isInstanceOf(Outcome.Failed.class);
    } finally {
      lab.boot(2);
    }
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
    bench.await("the host is back", () -> bench.hosts.contains("host2 is back"));
    bench.settle();
    assertThat(bench.told).hasSize(1);
    assertAtRest(HERE, Phase.RUNNING);
  }

  @Test
  void aMoveOverANetworkThatIsCutLeavesTheVmWhereItWas() throws Exception {
    LibvirtSettings settings = LabSettings.of(lab, "reconciled");
    open(LabSettings.moving(settings, LabSettings.slowly(settings.migration())));
    startVm();
    MigrateVm move = new MigrateVm(vm, HERE, THERE, true);
    bench.begin(move);
    bench.await("it is under way", () -> !bench.progress.isEmpty());
    lab.cut(1, 2);
    try {
      assertThat(bench.outcome(move)).isInstanceOf(Outcome.Failed.class);
    } finally {
      lab.heal(1, 2);
    }
    bench.settle();
    bench.await(
        "nothing is left of it at the destination",
        () -> !lab.virsh(2, "list", "--all", "--name").contains(bench.name(vm)));
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
    assertThat(bench.told).hasSize(1);
    assertAtRest(HERE, Phase.RUNNING);
  }

  @Test
  void aHostBehindACutIsAwayAndItsVmsGoOn() throws Exception {
    Map<String, String> overTls = new HashMap<>();
    for (int i = 1; i <= lab.hosts(); i++) {
      overTls.put("host" + i, lab.tlsUri(i));
    }
    open(LabSettings.reachedBy(LabSettings.of(lab, "reconciled"), overTls));
    startVm();
    SuspendVm suspend = new SuspendVm(vm, HERE);
    StopVm stop = new StopVm(vm, HERE);
    lab.cut(0, 1);
    try {
      bench.await("the host is away", () -> bench.hosts.contains("host1 is away"));
      bench.awaitCount(vm);
      bench.begin(suspend);
      assertThat(bench.outcome(suspend)).isInstanceOf(Outcome.Failed.class);
      bench.begin(stop);
      assertThat(bench.runsOn(vm)).containsExactly(1);
      assertThat(bench.outcomes(stop)).isEmpty();
    } finally {
      lab.heal(0, 1);
    }
    assertThat(bench.outcome(stop)).isEqualTo(new Outcome.Done(stop));
    assertThat(bench.told).hasSize(2);
    bench.counter(vm).assertWhole();
    assertGone();
  }
}
