package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.daemon.OpenNebulaDaemon.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.Update;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmState;

/** What users of OpenNebula see who know nothing but its own commands and {@code LEASE}. */
class OpenNebulaTemplatesTest {
  private static final String BEST_EFFORT =
      "CPU=2\nMEMORY=1024\nLEASE=[START=\"asap\",DURATION=\"1h\"]";

  @TempDir private Path folder;

  @Test
  void aGroupPreemptsBestEffortVmsInTimeAndTheyGoOnAfterwards() throws Exception {
    try (OpenNebulaDaemon daemon = new OpenNebulaDaemon(folder, "suspension.enactment=5s")) {
      addHosts(daemon);
      daemon.start();
      List<Integer> queue = allocate(daemon, 4, BEST_EFFORT);
      await("best-effort VMs fill the hosts", () -> areAll(daemon, queue, "active"));

      List<Integer> group =
          allocate(
              daemon,
              4,
              "CPU=2\nMEMORY=1024\n"
                  + "LEASE=[START=\"+15s\",DURATION=\"20s\",GROUP=\"class\",COUNT=\"4\"]");
      await("the group has its place", () -> areAll(daemon, group, "scheduled"));
      String lease = attribute(daemon, group.get(0), "LEASE_ID");
      assertThat(group).allMatch(vm -> attribute(daemon, vm, "LEASE_ID").equals(lease));
      await("the others yield", () -> areAll(daemon, queue, "suspended"));
      await("the group runs", () -> areAll(daemon, group, "active"));
      assertThat(queue).allMatch(vm -> vm(daemon, vm).state() == VmState.STOPPED);

      await(
          "the group has ended",
          () -> group.stream().allMatch(vm -> vm(daemon, vm).state() == VmState.DONE));
      await("the others go on", () -> areAll(daemon, queue, "active"));
      assertThat(queue).allMatch(vm -> isRunning(vm(daemon, vm)));
    }
  }

  @Test
  void aWrongTemplateIsToldAndTakenOnceItIsRight() throws Exception {
    try (OpenNebulaDaemon daemon = new OpenNebulaDaemon(folder)) {
      addHosts(daemon);
      daemon.start();
      int vm =
          daemon.one.allocate("CPU=1\nMEMORY=512\nLEASE=[START=\"asap\",DURATION=\"soon\"]", false);
      await("it says so", () -> attribute(daemon, vm, "SCHED_MESSAGE").contains("DURATION"));
      assertThat(vm(daemon, vm).state()).isEqualTo(VmState.PENDING);

      daemon.one.update(vm, "LEASE=[START=\"asap\",DURATION=\"1h\"]", Update.MERGE);
      await("it runs", () -> isRunning(vm(daemon, vm)));
    }
  }

  @Test
  void whoTakesAVmBackTakesItsLeaseBack() throws Exception {
    try (OpenNebulaDaemon daemon = new OpenNebulaDaemon(folder)) {
      addHosts(daemon);
      daemon.start();
      List<Integer> running = allocate(daemon, 4, BEST_EFFORT);
      await("the hosts are full", () -> areAll(daemon, running, "active"));
      int waiting = allocate(daemon, 1, BEST_EFFORT).get(0);
      await(
          "it says why it waits",
          () -> attribute(daemon, waiting, "SCHED_MESSAGE").contains("number 1 of 1"));

      daemon.one.act(VmAction.TERMINATE_HARD, waiting);
      await("nobody waits", () -> daemon.engine().queue().get().isEmpty());
    }
  }

  @Test
  void eachVmHasOneLeaseThoughTheDaemonBeginsAnew() throws Exception {
    try (OpenNebulaDaemon daemon = new OpenNebulaDaemon(folder)) {
      addHosts(daemon);
      daemon.start();
      List<Integer> vms = allocate(daemon, 6, BEST_EFFORT);
      await("four run", () -> vms.stream().filter(vm -> isRunning(vm(daemon, vm))).count() == 4);
      await(
          "two wait",
          () -> vms.stream().noneMatch(vm -> attribute(daemon, vm, "LEASE_ID").isEmpty()));
      List<String> before = leases(daemon, vms);
      daemon.stop();

      daemon.start();
      int later = allocate(daemon, 1, BEST_EFFORT).get(0);
      await("another is taken", () -> !attribute(daemon, later, "LEASE_ID").isEmpty());
      assertThat(leases(daemon, vms)).isEqualTo(before).doesNotHaveDuplicates();
      assertThat(before).doesNotContain(attribute(daemon, later, "LEASE_ID"));
      assertThat(daemon.engine().queue().get()).hasSize(3);
    }
  }

  private static void addHosts(OpenNebulaDaemon daemon) {
    for (int i = 1; i <= 4; i++) {
      daemon.oned.addHost("node0" + i, 2, 4096);
    }
  }

  private static List<Integer> allocate(OpenNebulaDaemon daemon, int number, String template)
      throws Exception {
    List<Integer> vms = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      vms.add(daemon.one.allocate(template, false));
    }
    return vms;
  }

  private static boolean areAll(OpenNebulaDaemon daemon, List<Integer> vms, String state) {
    return vms.stream().allMatch(vm -> attribute(daemon, vm, "LEASE_STATE").equals(state));
  }

  private static List<String> leases(OpenNebulaDaemon daemon, List<Integer> vms) {
    return vms.stream().map(vm -> attribute(daemon, vm, "LEASE_ID")).toList();
  }

  private static boolean isRunning(Vm vm) {
    return vm.state() == VmState.ACTIVE && vm.lcm().running();
  }

  private static String attribute(OpenNebulaDaemon daemon, int vm, String name) {
    return vm(daemon, vm).userTemplate().valueOrEmpty(name);
  }

  private static Vm vm(OpenNebulaDaemon daemon, int id) {
    try {
      return daemon.one.vm(id);
    } catch (OneFault e) {
      throw new AssertionError(e);
    }
  }
}
