package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.libvirt.lab.Counter;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.StartVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.VmStatus.Phase;

/** Hosts are reached over ssh, or as an ordinary user. */
class WaysTest extends Reconciling {
  private static final String HOME = "/var/lib/libvirt/session";

  WaysTest(Lab lab) {
    super(lab);
  }

  private LibvirtSettings reachedBy(String first, String second) {
    Map<String, String> uris = new HashMap<>();
    for (int i = 3; i <= lab.hosts(); i++) {
      uris.put("host" + i, lab.uri(i));
    }
    uris.put(HERE, first);
    uris.put(THERE, second);
    return LabSettings.reachedBy(LabSettings.of(lab, "ways"), uris);
  }

  @Test
  void hostsOverSshDoAllThatOthersDo() throws Exception {
    Assumptions.assumeTrue(
        Stream.of("/usr/sbin/sshd", "/usr/bin/virt-ssh-helper")
            .allMatch(program -> Files.isExecutable(Path.of(program))),
        "sshd or virt-ssh-helper is missing: backends/libvirt/lab/install installs them");
    doesAllThatOthersDo(reachedBy(lab.sshUri(1), lab.sshUri(2)));
  }

  @Test
  void hostsOverTcpWithAPasswordDoAllThatOthersDo() throws Exception {
    List<String> uris =
        IntStream.of(1, 2).mapToObj(i -> lab.tcpUri(i).replaceAll("\\?.*", "")).toList();
    doesAllThatOthersDo(
        LabSettings.asUser(
            reachedBy(uris.get(0), uris.get(1)),
            new LibvirtSettings.Sasl("leasehold", lab.passwordFile())));
  }

  private void doesAllThatOthersDo(LibvirtSettings settings) throws Exception {
    open(settings);
    startVm();
    bench.carryOut(new SuspendVm(vm, HERE));
    bench.carryOut(new MigrateVm(vm, HERE, THERE, false));
    bench.carryOut(new ResumeVm(vm, THERE));
    bench.awaitCount(vm);
    bench.carryOut(new MigrateVm(vm, THERE, HERE, true));
    bench.awaitCount(vm);
    bench.counter(vm).assertWhole();
    assertAtRest(HERE, Phase.RUNNING);

    lab.killDaemon(1);
    bench.await("it is away, and back", () -> bench.hosts.contains("host1 is back"));
    assertAtRest(HERE, Phase.RUNNING);
    bench.carryOut(new StopVm(vm, HERE));
    assertGone();
  }

  @Test
  void anOrdinaryUserHasVmsOfItsOwn() throws Exception {
    LibvirtSettings settings = reachedBy(lab.sessionUri(1), lab.sessionUri(2));
    LibvirtSettings.Storage from = settings.storage();
    settings =
        LabSettings.bootingFrom(
            settings,
            new LibvirtSettings.Storage(
                HOME + "/images",
                from.source(),
                from.defaultImage(),
                from.commandLine(),
                HOME + "/disks",
                HOME + "/.config/libvirt/qemu/save",
                false,
                Optional.empty()));
    open(
        LabSettings.of(
            settings, TestSettings.machine("qemu", "sata", Optional.of(HOME + "/logs"))));
    bench.carryOut(new StartVm(vm, HERE));
    Counter here = counter(1);
    bench.await("it counts", () -> here.last() > 12);
    assertThat(lab.exec(1, "ps", "-C", "qemu-system-x86", "-o", "uid=").lines())
        .anyMatch(uid -> uid.strip().equals("65534"));
    bench.carryOut(new SuspendVm(vm, HERE));
    long last = here.last();
    bench.carryOut(new ResumeVm(vm, HERE));
    bench.await("it counts on", () -> here.last() > last + 3);
    here.assertWhole();

    bench.carryOut(new SuspendVm(vm, HERE));
    bench.carryOut(new MigrateVm(vm, HERE, THERE, false));
    bench.carryOut(new ResumeVm(vm, THERE));
    bench.await("it counts elsewhere", () -> counter(2).last() > here.last() + 3);
    bench.carryOut(new StopVm(vm, THERE));
    for (int host : List.of(1, 2)) {
      assertThat(lab.exec(host, "ls", HOME + "/disks", HOME + "/.config/libvirt/qemu/save"))
          .doesNotContain(bench.name(vm));
    }
  }

  private Counter counter(int host) {
    return new Counter(lab.disk(host).resolve("session/logs/" + bench.name(vm) + ".log"));
  }
}
