package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.daemon.OpenNebulaDaemon.await;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.client.HostState;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmFilter;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.HostUse;

/** The daemon with OpenNebula for its site. */
class OpenNebulaDaemonTest {
  private static final Optional<Duration> HOUR = Optional.of(Duration.ofHours(1));

  private static final String BEST_EFFORT = "LEASE=[START=\"asap\",DURATION=\"1h\"]";

  @TempDir private Path folder;

  @Test
  void leasesRunAndVmsTellOfThem() throws Exception {
    try (OpenNebulaDaemon daemon = new OpenNebulaDaemon(folder)) {
      daemon.oned.addHost("node01", 2, 4096);
      daemon.start();

      LeaseId first = daemon.submit(2, HOUR, Map.of());
      await("two VMs run", () -> running(daemon).size() == 2);
      int below = daemon.one.allocate("NAME=mine\nCPU=1\nMEMORY=512\n" + BEST_EFFORT, false);
      await(
          "the waiting VM says why", () -> message(daemon, below).contains("waits: number 1 of 1"));
      // Until the queue is planned it is queued, and may give another reason.
      await("it is planned", () -> attribute(daemon, below, "LEASE_STATE").equals("scheduled"));
      assertThat(message(daemon, below)).contains("There is room for 0 of 1 VMs now.");
      LeaseId second = new LeaseId(attribute(daemon, below, "LEASE_ID"));
      assertThat(second).isNotEqualTo(first);
      await(
          "those that run say so",
          () ->
              running(daemon).stream()
                  .allMatch(vm -> vm.userTemplate().valueOrEmpty("LEASE_STATE").equals("active")));

      daemon.engine().cancel(first).get();
      await("the other has its turn", () -> state(daemon, second) == LeaseState.ACTIVE);
      await("and says nothing more", () -> message(daemon, below).isEmpty());
      await(
          "it alone runs",
          () -> running(daemon).stream().map(Vm::id).toList().equals(List.of(below)));
    }
  }

  @Test
  void itGoesOnAfterARestart() throws Exception {
    try (OpenNebulaDaemon daemon = new OpenNebulaDaemon(folder)) {
      daemon.oned.addHost("node01", 2, 4096);
      daemon.start();
      LeaseId lease = daemon.submit(2, HOUR, Map.of());
      await("it runs", () -> state(daemon, lease) == LeaseState.ACTIVE);
      List<Integer> vms = running(daemon).stream().map(Vm::id).toList();
      daemon.stop();

      daemon.start();
      assertThat(state(daemon, lease)).isEqualTo(LeaseState.ACTIVE);
      assertThat(running(daemon)).extracting(Vm::id).containsExactlyElementsOf(vms);
      daemon.engine().cancel(lease).get();
      await("its VMs are gone", () -> daemon.one.vms(VmFilter.NOT_DONE).isEmpty());
    }
  }

  @Test
  void hostsAreFollowed() throws Exception {
    try (OpenNebulaDaemon daemon = new OpenNebulaDaemon(folder)) {
      int first = daemon.oned.addHost("node01", 4, 4096);
      daemon.start();
      assertThat(hosts(daemon)).extracting(host -> host.capacity().cpu()).containsExactly(400L);

      int others = daemon.one.allocate("CPU=1\nMEMORY=1024", true);
      daemon.one.deploy(others, first, false, -1, "");
      await(
          "what others use is not given away",
          () ->
              hosts(daemon).get(0).capacity().cpu() == 300
                  && hosts(daemon).get(0).capacity().memoryMb() == 3072);
      LeaseId before = daemon.submit(3, HOUR, Map.of());
      await("the host is full", () -> state(daemon, before) == LeaseState.ACTIVE);
      LeaseId lease = daemon.submit(3, HOUR, Map.of());
      await("the other waits", () -> state(daemon, lease) == LeaseState.SCHEDULED);

      int second = daemon.oned.addHost("node02", 4, 4096);
      await("a new host is used", () -> state(daemon, lease) == LeaseState.ACTIVE);
      daemon.oned.setHostState(second, HostState.DISABLED);
      await("a disabled host is away", () -> hosts(daemon).get(1).away().isPresent());
      daemon.oned.setHostState(second, HostState.MONITORED);
      await("and back", () -> hosts(daemon).get(1).away().isEmpty());
    }
  }

  @Test
  void aRingWakesItUp() throws Exception {
    Path bell = Path.of("/tmp", "leasehold-bell-" + ProcessHandle.current().pid());
    try (OpenNebulaDaemon daemon =
        new OpenNebulaDaemon(folder, "opennebula.bell=" + bell, "opennebula.interval=1h")) {
      daemon.oned.addHost("node01", 4, 4096);
      daemon.start();
      int vm = daemon.one.allocate("CPU=1\nMEMORY=512\n" + BEST_EFFORT, false);
      try (SocketChannel ring = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        assertThat(ring.connect(UnixDomainSocketAddress.of(bell))).isTrue();
      }
      await("the VM runs", () -> running(daemon).stream().anyMatch(it -> it.id() == vm));
    }
  }

  @Test
  void aDryRunDecidesAndTellsAndDoesNothing() throws Exception {
    try (OpenNebulaDaemon daemon = new OpenNebulaDaemon(folder, "opennebula.dryRun=true")) {
      daemon.oned.addHost("node01", 2, 4096);
      daemon.start();
      int vm = daemon.one.allocate("CPU=1\nMEMORY=512\n" + BEST_EFFORT, false);
      await(
          "the VM says that it would run",
          () ->
              message(daemon, vm)
                  .matches("Dry run, nothing is done: Lease [^ ]+ would be active on node01[.]"));

      assertThat(daemon.one.vm(vm).state()).isEqualTo(VmState.PENDING);
      assertThat(daemon.oned.changes())
          .filteredOn(change -> !change.startsWith("one.vm.update"))
          .hasSize(1);
    }
  }

  @Test
  void afterADryRunVmsThatWaitGetTheirLeases() throws Exception {
    try (OpenNebulaDaemon daemon = new OpenNebulaDaemon(folder, "opennebula.dryRun=true")) {
      daemon.oned.addHost("node01", 4, 4096);
      daemon.start();
      int active = daemon.one.allocate("CPU=1\nMEMORY=512\n" + BEST_EFFORT, false);
      int ended =
          daemon.one.allocate("CPU=1\nMEMORY=512\n" + BEST_EFFORT.replace("1h", "1s"), false);
      int bare = daemon.one.allocate("CPU=1\nMEMORY=512", false);
      await("one would run", () -> message(daemon, active).contains("would be active"));
      await("so would one without an end", () -> message(daemon, bare).contains("would be active"));
      await("one would have ended", () -> message(daemon, ended).contains("has ended (done)"));
      daemon.stop();

      daemon.set("opennebula.dryRun=false");
      daemon.start();
      await("all of them run", () -> running(daemon).size() == 3);
    }
  }

  private static List<Vm> running(OpenNebulaDaemon daemon) throws Exception {
    return daemon.one.vms(VmFilter.NOT_DONE).stream()
        .filter(vm -> vm.state() == VmState.ACTIVE && vm.lcm().running())
        .toList();
  }

  private static String message(OpenNebulaDaemon daemon, int vm) throws Exception {
    return attribute(daemon, vm, "SCHED_MESSAGE");
  }

  private static String attribute(OpenNebulaDaemon daemon, int vm, String name) throws Exception {
    return daemon.one.vm(vm).userTemplate().valueOrEmpty(name);
  }

  private static LeaseState state(OpenNebulaDaemon daemon, LeaseId lease) throws Exception {
    return daemon.engine().explain(lease).get().map(Explanation::state).orElse(LeaseState.DONE);
  }

  private static List<HostUse> hosts(OpenNebulaDaemon daemon) throws Exception {
    return daemon.engine().hosts().get();
  }
}
