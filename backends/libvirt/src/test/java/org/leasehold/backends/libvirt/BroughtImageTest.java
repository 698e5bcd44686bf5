package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.StartVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.Outcome;

/** Images come from the daemon's machine, and seeds for cloud-init with them. */
class BroughtImageTest extends Reconciling {
  @TempDir private Path source;

  BroughtImageTest(Lab lab) {
    super(lab);
  }

  @BeforeEach
  void copyImages() throws Exception {
    Path images = lab.disk(1).resolve("images");
    Files.copy(images.resolve("boot-sector.img"), source.resolve("brought.img"));
    Files.copy(images.resolve("vmlinuz"), source.resolve("direct.kernel"));
    Files.copy(images.resolve("initramfs"), source.resolve("direct.initrd"));
  }

  private LibvirtSettings settings() {
    return LabSettings.bringing(
        LabSettings.of(lab, "brought"), source, "console=ttyS0 quiet show-disks");
  }

  @Test
  void anImageIsBroughtOnceAndAgainWhenItsSizeHasChanged() throws Exception {
    open(settings(), 16, "brought");
    Path onHost = lab.disk(1).resolve("images/brought.img");
    assertThat(onHost).doesNotExist();
    startVm();
    assertThat(onHost).hasSameBinaryContentAs(source.resolve("brought.img"));
    FileTime before = Files.getLastModifiedTime(onHost);
    bench.carryOut(new StopVm(vm, HERE));

    bench.kill();
    bench.open();
    bench.carryOut(new StartVm(vm, HERE));
    assertThat(Files.getLastModifiedTime(onHost)).isEqualTo(before);
    bench.carryOut(new StopVm(vm, HERE));

    Files.write(source.resolve("brought.img"), new byte[512], StandardOpenOption.APPEND);
    bench.kill();
    bench.open();
    bench.carryOut(new StartVm(vm, HERE));
    assertThat(onHost).hasSameBinaryContentAs(source.resolve("brought.img"));
  }

  @Test
  void anImageThatIsPutThereOrChangedLaterIsBroughtToo() throws Exception {
    open(settings(), 16, "late");
    Path original = source.resolve("late.img");
    Path onHost = lab.disk(1).resolve("images/late.img");
    StartVm start = new StartVm(vm, HERE);
    assertThat(bench.tryOut(start))
        .isEqualTo(new Outcome.Failed(start, "there is no image \"late\"", true));

    Files.copy(source.resolve("brought.img"), original);
    startVm();
    assertThat(onHost).hasSameBinaryContentAs(original);
    bench.carryOut(new StopVm(vm, HERE));

    Files.write(original, new byte[512], StandardOpenOption.APPEND);
    bench.carryOut(start);
    assertThat(onHost).hasSameBinaryContentAs(original);
  }

  @Test
  void anImageForWhichThereIsNoRoomIsBroughtLater() throws Exception {
    open(settings(), 16, "brought");
    lab.fill(2, 0);
    StartVm start = new StartVm(vm, THERE);
    try {
      assertThat(bench.tryOut(start)).isInstanceOf(Outcome.Failed.class);
    } finally {
      lab.free(2);
    }
    bench.carryOut(start);
    bench.awaitCount(vm);
    assertThat(lab.disk(2).resolve("images/brought.img"))
        .hasSameBinaryContentAs(source.resolve("brought.img"));
  }

  @Test
  void aGuestSeesItsSeed() throws Exception {
    Path userData = Files.writeString(source.resolve("user-data"), "#cloud-config\nkey: one\n");
    LibvirtSettings settings = LabSettings.seeding(settings(), userData);
    open(
        LabSettings.of(
            settings, TestSettings.machine("qemu", "virtio", Optional.of(lab.shared().toString()))),
        128,
        "direct");
    startVm();
    String id = new Identity("brought", vm).uuid().toString();
    assertThat(bench.counter(vm).log())
        .content()
        .contains("disk: CD001", "cidata")
        .contains("disk: instance-id: " + id)
        .contains("disk: local-hostname: lease-" + vm.lease() + "-0")
        .contains("disk: #cloud-config")
        .contains("disk: key: one");
    bench.carryOut(new SuspendVm(vm, HERE));
    bench.carryOut(new ResumeVm(vm, HERE));
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
  }
}
