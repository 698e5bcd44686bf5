package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.VmStatus.Phase;

/** All hosts have the same folder of disks. */
class SharedDisksTest extends Reconciling {
  SharedDisksTest(Lab lab) {
    super(lab);
  }

  @Test
  void disksStayWhereTheyAreWhenTheirVmsMove() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/bindfs")),
        "bindfs is missing: backends/libvirt/lab/install installs it");
    open(settings(lab.cluster(1)));
    assertThat(lab.cluster(2)).isEqualTo(lab.cluster(1));
    startVm();
    Path disk = lab.shared().resolve("cluster/" + bench.name(vm) + ".qcow2");
    Object file = Files.readAttributes(disk, "unix:ino").get("ino");

    bench.carryOut(new MigrateVm(vm, HERE, THERE, true));
    bench.awaitCount(vm);
    assertAtRest(THERE, Phase.RUNNING);
    bench.carryOut(new SuspendVm(vm, THERE));
    bench.carryOut(new MigrateVm(vm, THERE, HERE, false));
    bench.carryOut(new ResumeVm(vm, HERE));
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
    assertAtRest(HERE, Phase.RUNNING);
    assertThat(Files.readAttributes(disk, "unix:ino").get("ino")).isEqualTo(file);

    bench.carryOut(new StopVm(vm, HERE));
    assertGone();
    assertThat(disk).doesNotExist();
  }

  private LibvirtSettings settings(String disks) {
    LibvirtSettings settings = LabSettings.of(lab, "shared");
    LibvirtSettings.Storage from = settings.storage();
    LibvirtSettings.Migration moves = settings.migration();
    return LabSettings.moving(
        LabSettings.bootingFrom(
            settings,
            new LibvirtSettings.Storage(
                from.images(),
                from.source(),
                from.defaultImage(),
                from.commandLine(),
                disks,
                from.saves(),
                false,
                Optional.empty())),
        new LibvirtSettings.Migration(
            moves.uri(),
            moves.uris(),
            moves.bandwidth(),
            moves.maxDowntime(),
            moves.timeLimit(),
            moves.autoConverge(),
            moves.postCopy(),
            true,
            moves.tls()));
  }
}
