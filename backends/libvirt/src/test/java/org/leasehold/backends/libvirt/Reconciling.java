package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.backend.VmStatus.Phase;
import org.leasehold.core.lease.VmId;

/** Whatever happens to hosts, each VM ends in a defined state, and each action is told once. */
@ExtendWith(LabExtension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
abstract class Reconciling {
  static final String HERE = "host1";
  static final String THERE = "host2";
  private static int leases;

  final Lab lab;
  LabBench bench;
  VmId vm;
  @TempDir private Path folder;

  Reconciling(Lab lab) {
    this.lab = lab;
  }

  void open(LibvirtSettings settings) throws Exception {
    open(settings, 16, "boot-sector");
  }

  void open(LibvirtSettings settings, long megabytes, String image) throws Exception {
    // Each has a lease of its own, and so a log of its own to count in.
    bench =
        new LabBench(
            lab,
            folder.resolve("vms"),
            settings,
            LabBench.lease("r" + ++leases, 2, megabytes, image));
    vm = bench.vm(0);
  }

  void open() throws Exception {
    open(LabSettings.of(lab, "reconciled"));
  }

  @AfterEach
  void close() throws Exception {
    if (bench != null) {
      bench.close();
    }
  }

  void startVm() throws Exception {
    bench.carryOut(new StartVm(vm, HERE));
    bench.awaitCount(vm);
  }

  void assertAtRest(String host, Phase phase) throws Exception {
    assertThat(bench.backend().inventory())
        .containsExactly(new VmStatus(vm, host, phase, Optional.empty()));
    assertThat(bench.runsOn(vm))
        .hasSize(phase == Phase.RUNNING ? 1 : 0)
        .allMatch(number -> host.equals("host" + number));
  }

  void assertGone() throws Exception {
    bench.settle();
    assertThat(bench.backend().inventory()).isEmpty();
    assertThat(bench.runsOn(vm)).isEmpty();
  }

  Action action(ActionKind kind) {
    return switch (kind) {
      case START -> new StartVm(vm, HERE);
      case SUSPEND -> new SuspendVm(vm, HERE);
      case RESUME -> new ResumeVm(vm, HERE);
      case MIGRATE -> new MigrateVm(vm, HERE, THERE, false);
      case MIGRATE_LIVE -> new MigrateVm(vm, HERE, THERE, true);
      default -> new StopVm(vm, HERE);
    };
  }

  Path save() {
    return lab.disk(1).resolve("qemu/save/" + bench.name(vm) + ".save");
  }
}
