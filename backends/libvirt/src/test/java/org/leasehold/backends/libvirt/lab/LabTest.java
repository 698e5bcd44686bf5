package org.leasehold.backends.libvirt.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LabExtension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LabTest {
  private final Lab lab;

  LabTest(Lab lab) {
    this.lab = lab;
  }

  @Test
  void hostsAreReachedOnAllWays() {
    for (int host = 1; host <= lab.hosts(); host++) {
      for (String uri : new String[] {lab.uri(host), lab.tlsUri(host), lab.tcpUri(host)}) {
        assertThat(lab.virsh(uri, "hostname")).isEqualTo("host" + host);
      }
    }
  }

  @Test
  void strangersAreRefused() {
    assertThatThrownBy(() -> lab.virsh(lab.strangersUri(1), "hostname"))
        .hasMessageContaining("authentication failed");
  }

  @Test
  void aPowerCutEndsEverythingButTheDisk() throws IOException, InterruptedException {
    Counter counter = run(1, "power");
    lab.crash(1);
    assertThatThrownBy(() -> lab.exec(1, "true")).hasMessageContaining("host 1 is down");
    lab.boot(1);
    assertThat(lab.virsh(1, "domstate", "power")).startsWith("shut off");
    assertThat(lab.disk(1).resolve("images/power.qcow2")).exists();
    assertThat(counter.assertWhole()).isPositive();
    forget(1, "power");
  }

  @Test
  void aGuestOutlivesItsDaemon() throws IOException, InterruptedException {
    Counter counter = run(2, "daemon");
    lab.killDaemon(2);
    lab.stopDaemon(2);
    await(counter, counter.last() + 2);
    lab.startDaemon(2);
    lab.restartDaemon(2);
    assertThat(lab.virsh(2, "domstate", "daemon")).startsWith("running");
    await(counter, counter.last() + 2);
    counter.assertWhole();
    lab.virsh(2, "destroy", "daemon");
    forget(2, "daemon");
  }

  @Test
  void aCutHealsAndLeavesOthersAlone() {
    lab.cut(1, 2);
    try {
      assertThatThrownBy(() -> ping(1, 2)).hasMessageContaining("ended with");
      ping(1, 3);
      ping(2, 3);
    } finally {
      lab.heal(1, 2);
    }
    ping(1, 2);
  }

  @Test
  void aFullDiskTakesNothing() throws IOException {
    lab.fill(3, 0);
    try {
      Path file = lab.disk(3).resolve("images/one-more");
      assertThatThrownBy(() -> Files.write(file, new byte[1 << 20]))
          .isInstanceOf(IOException.class);
      Files.deleteIfExists(file);
    } finally {
      lab.free(3);
    }
    assertThat(lab.disk(3).toFile().getUsableSpace()).isGreaterThan(1 << 20);
  }

  @Test
  void aLinuxGuestShutsDownWhenAsked() throws IOException, InterruptedException {
    define(lab, 3, Guests.linux(lab, "linux", "dirty=5 dirty-memory=16"));
    lab.virsh(3, "start", "linux");
    await(Guests.counter(lab, "linux"), 2);
    lab.virsh(3, "shutdown", "linux");
    while (!lab.virsh(3, "domstate", "linux").startsWith("shut off")) {
      Thread.sleep(100);
    }
    assertThat(lab.shared().resolve("linux.log")).content().contains("off");
    assertThat(Guests.counter(lab, "linux").assertWhole()).isPositive();
    lab.virsh(3, "undefine", "linux");
  }

  @Test
  void anotherLabLivesBesideItAndLeavesNothingBehind(@TempDir Path parent) throws IOException {
    Path folder = parent.resolve("lab");
    String network;
    try (Lab other = Lab.start(folder, 1)) {
      network = other.gateway();
      assertThat(network).isNotEqualTo(lab.gateway());
      assertThat(other.virsh(other.tcpUri(1), "hostname")).isEqualTo("host1");
      Guests.makeDisk(other, 1, "guest");
      define(other, 1, Guests.bootSector(other, "guest"));
      other.virsh(1, "start", "guest");
    }
    assertThat(folder).doesNotExist();
    assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(folder.toString());
    assertThat(ProcessHandle.allProcesses().map(LabTest::commandLine))
        .noneMatch(command -> command.contains(folder.toString()));
    assertThat(Files.readString(Path.of("/proc/net/fib_trie"))).doesNotContain(network);
    assertThat(lab.virsh(lab.tcpUri(1), "hostname")).isEqualTo("host1");
  }

  // ProcessHandle.Info cuts long ones.
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private Counter run(int host, String name) throws IOException, InterruptedException {
    Guests.makeDisk(lab, host, name);
    define(lab, host, Guests.bootSector(lab, name));
    lab.virsh(host, "start", name);
    Counter counter = Guests.counter(lab, name);
    await(counter, 2);
    return counter;
  }

  private static void define(Lab lab, int host, String xml) throws IOException {
    Path file = Files.writeString(lab.shared().resolve("domain.xml"), xml);
    lab.virsh(host, "define", file.toString());
  }

  private void forget(int host, String name) throws IOException {
    lab.virsh(host, "undefine", name);
    Files.delete(lab.disk(host).resolve("images/" + name + ".qcow2"));
  }

  private static void await(Counter counter, long number) throws InterruptedException {
    while (counter.last() < number) {
      Thread.sleep(50);
    }
  }

  // From one host to another, over the daemon's port.
  private void ping(int from, int to) {
    String address = lab.tcpUri(to).replaceAll(".*//|/.*", "");
    lab.exec(from, "timeout", "20", "bash", "-c", ": </dev/tcp/" + address + "/16509");
  }
}
