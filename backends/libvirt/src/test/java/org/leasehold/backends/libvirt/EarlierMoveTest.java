package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.backends.libvirt.lab.LabExtension;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Action.StartVm;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.VmId;

/** A daemon finds a live move that one before it has begun. */
@ExtendWith(LabExtension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class EarlierMoveTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Lab lab;
  private final LibvirtSettings settings;
  @TempDir private Path folder;

  EarlierMoveTest(Lab lab) {
    this.lab = lab;
    this.settings = LabSettings.of(lab, "earlier");
  }

  /** At a MB a second all of the guest's memory takes over a minute. */
  @Test
  void oneThatDoesNotEndInTimeIsGivenUpAndBegunAnew() throws Exception {
    assertThat(ownMoves(64, within(settings.migration()))).isOne();
  }

  /** The end of a daemon ends no move: half a minute of it is left. */
  @Test
  void oneThatEndsInTimeIsLeftToEnd() throws Exception {
    assertThat(ownMoves(24, settings.migration())).isZero();
  }

  /** How many moves a daemon carries out that finds one under way; in the end the VM has moved. */
  private int ownMoves(long megabytes, LibvirtSettings.Migration migration) throws Exception {
    LeaseRequest lease = LabBench.lease("slow" + megabytes, 1, megabytes, "boot-sector-full");
    LibvirtSettings.Migration slowly = LabSettings.slowly(settings.migration());
    LabBench killed = new LabBench(lab, folder, LabSettings.moving(settings, slowly), lease);
    VmId vm = killed.vm(0);
    MigrateVm move = new MigrateVm(vm, "host1", "host2", true);
    killed.carryOut(new StartVm(vm, "host1"));
    killed.awaitCount(vm);
    killed.begin(move);
    killed.await("it is under way", () -> !killed.progress.isEmpty());
    killed.kill();

    try (LabBench next =
        new LabBench(lab, folder, LabSettings.moving(settings, migration), lease)) {
      assertThat(next.outcome(move)).isEqualTo(new Outcome.Done(move));
      next.settle();
      assertThat(next.runsOn(vm)).isEqualTo(List.of(2));
      next.awaitCount(vm);
      next.counter(vm).assertWhole();
      return next.measures.size();
    }
  }

  private static LibvirtSettings.Migration within(LibvirtSettings.Migration from) {
    return new LibvirtSettings.Migration(
        from.uri(),
        from.uris(),
        from.bandwidth(),
        from.maxDowntime(),
        LIMIT,
        from.autoConverge(),
        from.postCopy(),
        from.sharedDisks(),
        from.tls());
  }
}
