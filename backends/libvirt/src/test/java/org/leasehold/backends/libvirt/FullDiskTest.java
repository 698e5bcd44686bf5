package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.StartVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.backend.VmStatus.Phase;

/** There is no space for what guests write to their disks. */
class FullDiskTest extends Reconciling {
  /** The guest needs room on its disk when it has counted so far. */
  private static final long FIRST_WRITE = 10;

  FullDiskTest(Lab lab) {
    super(lab);
  }

  @Test
  void aGuestWithoutSpaceIsToldToStandStillAndGoesOnWhenThereIsSome() throws Exception {
    open();
    stall();
    assertThat(bench.told).isEmpty();
    assertThat(bench.backend().inventory())
        .containsExactly(new VmStatus(vm, HERE, Phase.RUNNING, Optional.empty()));
    lab.free(1);
    bench.await("it goes on", () -> bench.stalls.contains(vm + " goes on on host1"));
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
    assertThat(bench.stalls)
        .containsExactly(vm + " stands still on host1", vm + " goes on on host1");
    assertThat(bench.told).isEmpty();
    bench.carryOut(new SuspendVm(vm, HERE));
    bench.carryOut(new ResumeVm(vm, HERE));
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
  }

  @Test
  void thatAGuestStandsStillIsToldAgainAfterARestart() throws Exception {
    open();
    stall();
    bench.kill();
    bench.stalls.clear();
    bench.open();
    bench.await("it is told", () -> bench.stalls.contains(vm + " stands still on host1"));
    StopVm stop = new StopVm(vm, HERE);
    bench.carryOut(stop);
    assertGone();
    lab.free(1);
    assertThat(bench.stalls).hasSize(1);
  }

  @Test
  void aGuestWithoutSpaceThatCannotBeSavedGoesOnLater() throws Exception {
    open();
    stall();
    SuspendVm suspend = new SuspendVm(vm, HERE);
    assertThat(bench.tryOut(suspend)).isInstanceOf(Outcome.Failed.class);
    lab.free(1);
    bench.carryOut(suspend);
    bench.carryOut(new ResumeVm(vm, HERE));
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
  }

  /** Starts the VM, and leaves its disk no room before it first needs some. */
  private void stall() throws Exception {
    do {
      bench.carryOut(new StopVm(vm, HERE));
      Files.deleteIfExists(bench.counter(vm).log());
      bench.carryOut(new StartVm(vm, HERE));
      lab.virsh(1, "suspend", bench.name(vm));
    } while (bench.counter(vm).last() >= FIRST_WRITE - 1);
    lab.fill(1, 0);
    lab.virsh(1, "resume", bench.name(vm));
    bench.await("it stands still", () -> bench.stalls.contains(vm + " stands still on host1"));
  }

  @AfterEach
  void free() {
    lab.free(1);
  }
}
