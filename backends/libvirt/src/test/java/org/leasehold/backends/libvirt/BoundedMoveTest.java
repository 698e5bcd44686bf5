package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus.Phase;

/** Bounds of live moves, with a guest whose memory takes a minute at a MB a second. */
class BoundedMoveTest extends Reconciling {
  private static final long MB = 1024 * 1024;

  @TempDir private Path source;

  BoundedMoveTest(Lab lab) {
    super(lab);
  }

  private MigrateVm start(long bandwidth, Duration timeLimit, boolean postCopy) throws Exception {
    Path images = lab.disk(1).resolve("images");
    Files.copy(images.resolve("vmlinuz"), source.resolve("direct.kernel"));
    Files.copy(images.resolve("initramfs"), source.resolve("direct.initrd"));
    LibvirtSettings settings =
        LabSettings.bringing(LabSettings.of(lab, "bounded"), source, "console=ttyS0 quiet");
    LibvirtSettings.Migration from = settings.migration();
    open(
        LabSettings.moving(
            settings,
            new LibvirtSettings.Migration(
                from.uri(),
                from.uris(),
                Optional.of(bandwidth),
                from.maxDowntime(),
                timeLimit,
                false,
                postCopy,
                false,
                true)),
        128,
        "direct");
    startVm();
    return new MigrateVm(vm, HERE, THERE, true);
  }

  @Test
  void aMoveThatTakesTooLongIsGivenUpAndTheVmGoesOnWhereItWas() throws Exception {
    MigrateVm move = start(1, Duration.ofSeconds(3), false);
    assertThat(bench.tryOut(move))
        .isEqualTo(new Outcome.Failed(move, "it took longer than libvirt.migration.timeLimit"));
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
    bench.settle();
    assertAtRest(HERE, Phase.RUNNING);
    assertThat(lab.virsh(2, "list", "--all", "--name")).doesNotContain(bench.name(vm));
  }

  @Test
  void aMoveThatMayGoesOnAtItsDestinationBeforeItsMemoryIsThere() throws Exception {
    MigrateVm move = start(1, Duration.ofSeconds(16), true);
    bench.carryOut(move);
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
    bench.settle();
    assertAtRest(THERE, Phase.RUNNING);
    assertThat(lab.virsh(1, "list", "--all", "--name")).doesNotContain(bench.name(vm));
    // Whatever is not there by half of the time limit would take longer than all of it.
    assertThat(bench.progress).isNotEmpty();
  }

  @Test
  void aMoveIsNoFasterThanItMayBe() throws Exception {
    MigrateVm move = start(8, Duration.ofMinutes(3), false);
    bench.carryOut(move);
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
    MigrationMeasure measure = bench.measures.get(0);
    // The last of it, when the VM stands still, is sent as fast as can be.
    double most = 8 * MB * measure.total().toMillis() / 1000.0;
    assertThat((double) measure.bytes()).isLessThan(1.5 * most);
  }
}
