package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.fake.Stage;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.outlook.Explanation;

/**
 * How long it takes from pending VMs to deployments: the whole daemon over HTTP, beside a fake oned
 * that answers as slowly as a real one. Run by bin/benchmark-opennebula.
 */
class OpenNebulaBenchmark {
  private static final int VMS = Integer.getInteger("leasehold.benchmark.vms", 1000);
  private static final int HOSTS = Integer.getInteger("leasehold.benchmark.hosts", 200);
  private static final int ROUNDS = 2;
  private static final long QUIET_MILLIS = 2000;
  private static final Path BELL =
      Path.of("/tmp", "leasehold-benchmark-" + ProcessHandle.current().pid());

  /** What calls of a real oned 6.10.5 took, as measured where the stock scheduler was. */
  private static final Map<String, Duration> ANSWER_TIMES =
      Map.of(
          "one.vmpool.infoextended", Duration.ofMillis(100),
          "one.hostpool.info", Duration.ofMillis(100),
          "one.vm.deploy", Duration.ofMillis(10),
          "one.vm.update", Duration.ofMillis(10));

  @TempDir private Path folder;

  /**
   * What one round took, in ms since it began.
   *
   * @param ofScheduler CPU time of the scheduler thread, from the read to the decision
   * @param ofAll likewise of the whole process, in which there are the compilers of the JVM, the
   *     fake oned and what deploys already
   */
  private record Times(long read, long decided, long sent, long ofScheduler, long ofAll) {}

  @Test
  void pendingVmsAreDeployed() throws Exception {
    List<Times> all = new ArrayList<>();
    try (OpenNebulaDaemon daemon =
        new OpenNebulaDaemon(
            folder,
            "opennebula.interval=10m",
            "opennebula.busyInterval=1m",
            "opennebula.bell=" + BELL)) {
      for (Stage stage : Stage.values()) {
        daemon.oned.setDelay(stage, Duration.ofDays(1));
      }
      ANSWER_TIMES.forEach(daemon.oned::setAnswerTime);
      for (int i = 0; i < HOSTS; i++) {
        daemon.oned.addHost("node%03d".formatted(i), 4 * VMS * ROUNDS / HOSTS, 1 << 20);
      }
      daemon.start();
      for (int round = 0; round < ROUNDS; round++) {
        all.add(round(daemon, round * VMS));
      }
      assertThat(deployments(daemon)).hasSize(VMS * ROUNDS).doesNotHaveDuplicates();
    }
    System.out.printf("%d pending VMs on %d hosts%n", VMS, HOSTS);
    for (int round = 0; round < ROUNDS; round++) {
      Times times = all.get(round);
      System.out.printf(
          "round %d: read in %d ms, decided %d ms later (CPU: scheduler thread %d ms, all %d ms),"
              + " all deployments sent %d ms after the read%n",
          round + 1,
          times.read(),
          times.decided() - times.read(),
          times.ofScheduler(),
          times.ofAll(),
          times.sent() - times.read());
    }
  }

  private Times round(OpenNebulaDaemon daemon, int first) throws Exception {
    restUntilQuiet(daemon);
    for (int i = 0; i < VMS; i++) {
      daemon.one.allocate(
          "NAME=vm" + i + "\nCPU=1\nMEMORY=512\nLEASE=[START=\"asap\",DURATION=\"1h\"]", false);
    }
    int before = readings(daemon);
    long began = System.nanoTime();
    ring();
    OpenNebulaDaemon.await("all is read", () -> readings(daemon) > before);
    long read = System.nanoTime();
    long scheduler = cpuOfScheduler();
    long all = cpuOfAll();
    LeaseId last = new LeaseId(String.valueOf(first + VMS));
    OpenNebulaDaemon.await("all are decided", () -> isPlanned(daemon, last));
    long decided = System.nanoTime();
    scheduler = cpuOfScheduler() - scheduler;
    all = cpuOfAll() - all;
    OpenNebulaDaemon.await(
        "all deployments are sent", () -> deployments(daemon).size() == first + VMS);
    return new Times(
        ms(read - began),
        ms(decided - began),
        ms(System.nanoTime() - began),
        ms(scheduler),
        ms(all));
  }

  private static long cpuOfScheduler() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().equals("scheduler"))
        .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
        .sum();
  }

  private static long cpuOfAll() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** Lets the daemon come to an end with what came before, so that it does not look meanwhile. */
  private static void restUntilQuiet(OpenNebulaDaemon daemon) throws InterruptedException {
    int seen;
    do {
      seen = readings(daemon) + daemon.oned.answered("one.vm.update");
      Thread.sleep(QUIET_MILLIS);
    } while (seen != readings(daemon) + daemon.oned.answered("one.vm.update"));
  }

  /** Groups of users are what is read last. */
  private static int readings(OpenNebulaDaemon daemon) {
    return daemon.oned.answered("one.grouppool.info");
  }

  /** Leases are numbered as they are submitted, and planned in that order. */
  private static boolean isPlanned(OpenNebulaDaemon daemon, LeaseId lease) throws Exception {
    return daemon
        .engine()
        .explain(lease)
        .get()
        .filter(
            explanation ->
                !(explanation instanceof Explanation.Waiting waiting)
                    || waiting.cause() == Explanation.Cause.STARTING)
        .isPresent();
  }

  private void ring() throws Exception {
    try (SocketChannel bell = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      assertThat(bell.connect(UnixDomainSocketAddress.of(BELL))).isTrue();
    }
  }

  private static List<String> deployments(OpenNebulaDaemon daemon) {
    return daemon.oned.changes().stream()
        .filter(change -> change.startsWith("one.vm.deploy"))
        .map(change -> change.split(",", 2)[0])
        .toList();
  }

  private static long ms(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
