package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus.Phase;

/** VMs end behind our back, saved state is deleted or cut short, a disk is full. */
class LostStateTest extends Reconciling {
  LostStateTest(Lab lab) {
    super(lab);
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
}
