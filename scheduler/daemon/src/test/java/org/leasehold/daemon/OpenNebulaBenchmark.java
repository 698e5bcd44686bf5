package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.Connecting;
import org.leasehold.backends.opennebula.client.CloudReading;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.fake.Stage;
import org.leasehold.configuration.OpenNebulaSettings.Connection;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.daemon.engine.Submission;
import org.leasehold.daemon.engine.SubmitAnswer;

/**
 * How long it takes from pending VMs to deployments: the whole daemon over HTTP, beside a fake oned
 * that answers at once. Run by bin/benchmark-opennebula.
 */
class OpenNebulaBenchmark {
  private static final int VMS = Integer.getInteger("leasehold.benchmark.vms", 1000);
  private static final int HOSTS = Integer.getInteger("leasehold.benchmark.hosts", 200);
  private static final int ROUNDS = 2;

  @TempDir private Path folder;

  /** What one round took, in ms since it began. */
  private record Times(long read, long decided, long sent) {}

  @Test
  void pendingVmsAreDeployed() throws Exception {
    List<Times> all = new ArrayList<>();
    try (OpenNebulaDaemon daemon =
        new OpenNebulaDaemon(folder, "opennebula.interval=10s", "opennebula.busyInterval=1s")) {
      for (Stage stage : Stage.values()) {
        daemon.oned.setDelay(stage, Duration.ofDays(1));
      }
      for (int i = 0; i < HOSTS; i++) {
        daemon.oned.addHost("node%03d".formatted(i), 4 * VMS * ROUNDS / HOSTS, 1 << 20);
      }
      daemon.start();
      OpenNebula one = client(daemon.oned.endpoint());
      for (int round = 0; round < ROUNDS; round++) {
        all.add(round(daemon, one, round * VMS));
      }
      assertThat(deployments(daemon)).hasSize(VMS * ROUNDS).doesNotHaveDuplicates();
    }
    System.out.printf("%d pending VMs on %d hosts%n", VMS, HOSTS);
    for (int round = 0; round < ROUNDS; round++) {
      Times times = all.get(round);
      System.out.printf(
          "round %d: read in %d ms, decided %d ms later, all deployments sent %d ms after the read%n",
          round + 1, times.read(), times.decided() - times.read(), times.sent() - times.read());
    }
  }

  private Times round(OpenNebulaDaemon daemon, OpenNebula one, int first) throws Exception {
    for (int i = 0; i < VMS; i++) {
      daemon.one.allocate("NAME=vm" + i + "\nCPU=1\nMEMORY=512", false);
    }
    long began = System.nanoTime();
    CloudReading reading = CloudReading.take(one).orElseThrow();
    long read = System.nanoTime();
    List<CompletableFuture<SubmitAnswer>> answers = new ArrayList<>();
    reading.vms().stream()
        .filter(vm -> vm.id() >= first)
        .forEach(vm -> answers.add(daemon.engine().submit(lease(vm.id()))));
    for (CompletableFuture<SubmitAnswer> answer : answers) {
      assertThat(answer.get(5, TimeUnit.MINUTES)).isInstanceOf(SubmitAnswer.Taken.class);
    }
    long decided = System.nanoTime();
    OpenNebulaDaemon.await(
        "all deployments are sent", () -> deployments(daemon).size() == first + VMS);
    return new Times(ms(read - began), ms(decided - began), ms(System.nanoTime() - began));
  }

  private static Submission lease(int vm) {
    return new Submission(
        Optional.empty(),
        "ada",
        new LeaseTerms(new Start.Asap(), Optional.of(Duration.ofHours(1)), true),
        List.of(new NodeSet(1, Resources.of(100, 512))),
        new SoftwareEnvironment.Unmanaged(),
        Map.of("opennebula.vms", String.valueOf(vm)),
        Optional.empty(),
        "");
  }

  private static List<String> deployments(OpenNebulaDaemon daemon) {
    return daemon.oned.changes().stream()
        .filter(change -> change.startsWith("one.vm.deploy"))
        .map(change -> change.split(",", 2)[0])
        .toList();
  }

  private OpenNebula client(URI endpoint) throws Exception {
    return Connecting.open(
        new Connection(
            endpoint,
            Optional.of(folder.resolve("auth")),
            Optional.empty(),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1)),
        Map.of(),
        folder);
  }

  private static long ms(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
