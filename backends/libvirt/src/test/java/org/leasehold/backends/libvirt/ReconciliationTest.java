package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.backends.libvirt.lab.LabExtension;
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

/** Whatever happens to hosts, each VM ends in a defined state, and each action is told once. */
@ExtendWith(LabExtension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ReconciliationTest {
  private static final String HERE = "host1";
  private static final String THERE = "host2";
  private static int leases;

  private final Lab lab;
  private LabBench bench;
  private VmId vm;
  @TempDir private Path folder;

  ReconciliationTest(Lab lab) {
    this.lab = lab;
  }

  private void open(LibvirtSettings settings) throws Exception {
    // Each has a lease of its own, and so a log of its own to count in.
    bench =
        new LabBench(
            lab,
            folder.resolve("vms"),
            settings,
            LabBench.lease("r" + ++leases, 2, 16, "boot-sector"));
    vm = bench.vm(0);
  }

  private void open() throws Exception {
    open(LabSettings.of(lab, "reconciled"));
  }

  @AfterEach
  void close() throws Exception {
    if (bench != null) {
      bench.close();
    }
  }

  private void startVm() throws Exception {
    bench.carryOut(new StartVm(vm, HERE));
    bench.awaitCount(vm);
  }

  private void assertAtRest(String host, Phase phase) throws Exception {
    assertThat(bench.backend().inventory())
        .containsExactly(new VmStatus(vm, host, phase, Optional.empty()));
    assertThat(bench.runsOn(vm))
        .hasSize(phase == Phase.RUNNING ? 1 : 0)
        .allMatch(number -> host.equals("host" + number));
  }

  private void assertGone() throws Exception {
    bench.settle();
    assertThat(bench.backend().inventory()).isEmpty();
    assertThat(bench.runsOn(vm)).isEmpty();
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

  private Action action(ActionKind kind) {
    return switch (kind) {
      case START -> new StartVm(vm, HERE);
      case SUSPEND -> new SuspendVm(vm, HERE);
      case RESUME -> new ResumeVm(vm, HERE);
      case MIGRATE -> new MigrateVm(vm, HERE, THERE, false);
      case MIGRATE_LIVE -> new MigrateVm(vm, HERE, THERE, true);
      default -> new StopVm(vm, HERE);
    };
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

  @Test
  void aVmThatEndsWhileItsLibvirtIsDownIsLost() throws Exception {
    open();
    startVm();
    lab.stopDaemon(1);
    try {
      bench.await("the host is away", () -> bench.hosts.contains("host1 is away"));
      lab.exec(1, "pkill", "-KILL", "-f", "guest=" + bench.name(vm) + ",");
      assertThat(bench.told).isEmpty();
    } finally {
      lab.startDaemon(1);
    }
    bench.await("the VM is lost", () -> bench.isLost(vm));
    assertThat(bench.told).hasSize(1);
    assertGone();
  }

  private Path save() {
    return lab.disk(1).resolve("qemu/save/" + bench.name(vm) + ".save");
  }

  @Test
  void aVmWhoseSavedStateWasDeletedIsLostAndNotBootedAfresh() throws Exception {
    open();
    startVm();
    bench.carryOut(new SuspendVm(vm, HERE));
    long last = bench.counter(vm).last();
    Files.delete(save());
    ResumeVm resume = new ResumeVm(vm, HERE);
    bench.begin(resume);
    assertThat(bench.outcome(resume)).isInstanceOf(Outcome.Failed.class);
    assertThat(bench.isLost(vm)).isTrue();
    assertGone();
    assertThat(bench.counter(vm).last()).isEqualTo(last);
  }

  @Test
  void thatSavedStateWasDeletedIsFoundOutWhenLibvirtComesBack() throws Exception {
    open();
    startVm();
    bench.carryOut(new SuspendVm(vm, HERE));
    Files.delete(save());
    lab.restartDaemon(1);
    bench.await("the VM is lost", () -> bench.isLost(vm));
    assertThat(bench.told).hasSize(1);
    assertGone();
  }

  @Test
  void savedStateThatIsCutShortIsNotResumedFrom() throws Exception {
    open();
    startVm();
    bench.carryOut(new SuspendVm(vm, HERE));
    long last = bench.counter(vm).last();
    truncate(save());
    ResumeVm resume = new ResumeVm(vm, HERE);
    bench.begin(resume);
    assertThat(bench.outcome(resume)).isInstanceOf(Outcome.Failed.class);
    bench.settle();
    assertThat(bench.told).hasSize(1);
    assertAtRest(HERE, Phase.SAVED);
    assertThat(bench.counter(vm).last()).isEqualTo(last);
    bench.carryOut(new StopVm(vm, HERE));
    assertGone();
  }

  private static void truncate(Path file) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(open.length() / 2);
    }
  }

  @Test
  void aVmThatCannotBeSavedForLackOfSpaceGoesOn() throws Exception {
    open();
    startVm();
    // By then it has written to its disk, and needs no more room there.
    bench.await("it has counted far", () -> bench.counter(vm).last() > 12);
    SuspendVm suspend = new SuspendVm(vm, HERE);
    lab.fill(1, 0);
    try {
      bench.begin(suspend);
      assertThat(bench.outcome(suspend)).isInstanceOf(Outcome.Failed.class);
      bench.settle();
      assertThat(bench.told).hasSize(1);
      bench.awaitCount(vm);
      assertAtRest(HERE, Phase.RUNNING);
      assertThat(save()).doesNotExist();
    } finally {
      lab.free(1);
    }
    bench.carryOut(suspend);
    bench.carryOut(new ResumeVm(vm, HERE));
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
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
