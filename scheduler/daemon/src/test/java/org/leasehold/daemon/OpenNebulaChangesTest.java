package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.daemon.OpenNebulaDaemon.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.client.HistoryRecord;
import org.leasehold.backends.opennebula.client.HostStatus;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.Migration;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Update;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.fake.Stage;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.outlook.Explanation;

/** What operators and users do in OpenNebula to VMs and hosts of leases, seen by a whole daemon. */
class OpenNebulaChangesTest {
  private static final String HOUR = "LEASE=[START=\"asap\",DURATION=\"1h\"]";

  @TempDir private Path folder;
  private OpenNebulaDaemon daemon;

  @BeforeEach
  void open() throws Exception {
    daemon = new OpenNebulaDaemon(folder);
    daemon.oned.addHost("node01", 2, 4096);
    daemon.oned.addHost("node02", 2, 4096);
    daemon.start();
  }

  @AfterEach
  void close() {
    daemon.close();
  }

  @Test
  void theLeaseFollowsAVmThatSomebodyMoves() throws Exception {
    int vm = running("CPU=1\nMEMORY=512\n" + HOUR);
    int other = otherThan(vm);
    daemon.one.migrate(vm, other, Migration.LIVE, true);
    await("its lease has it there", () -> runsOn(vm).equals(Optional.of("node0" + (other + 1))));

    int wide = allocate("CPU=2\nMEMORY=512\n" + HOUR);
    await("the host it left is free", () -> is(wide, "active"));
    assertThat(host(wide)).isNotEqualTo(host(vm));
  }

  @Test
  void aFlushedHostLosesItsVmsToOthersLive() throws Exception {
    int vm = running("CPU=1\nMEMORY=512\n" + HOUR);
    int from = vm(vm).lastStay().orElseThrow().hostId();
    daemon.one.setHostStatus(from, HostStatus.DISABLED);
    daemon.one.act(VmAction.RESCHED, vm);
    await(
        "it is elsewhere", () -> isRunning(vm) && vm(vm).lastStay().orElseThrow().hostId() != from);
    await("its lease has it there", () -> runsOn(vm).equals(Optional.of(host(vm))));
    assertThat(vm(vm).reschedule()).isFalse();
    assertThat(calls("one.vm.migrate")).hasSize(1);
    assertThat(calls("one.vm.action")).allMatch(call -> call.contains("resched"));
  }

  @Test
  void aDisabledHostTakesNothingNewAndKeepsWhatRuns() throws Exception {
    int vm = running("CPU=1\nMEMORY=512\n" + HOUR);
    int from = vm(vm).lastStay().orElseThrow().hostId();
    daemon.one.setHostStatus(from, HostStatus.DISABLED);
    await(
        "it is away",
        () -> daemon.engine().hosts().get().stream().anyMatch(host -> host.away().isPresent()));
    int wide = running("CPU=2\nMEMORY=512\n" + HOUR);
    assertThat(host(wide)).isNotEqualTo(host(vm));
    int third = allocate("CPU=1\nMEMORY=512\n" + HOUR);
    await("nobody else comes there", () -> message(third).contains("waits: number 1 of 1"));
    assertThat(isRunning(vm)).isTrue();

    daemon.one.setHostStatus(from, HostStatus.ENABLED);
    await("it is used again", () -> isRunning(third));
  }

  @Test
  void aVmThatSomebodyDeploysRunsWithoutALease() throws Exception {
    List<Integer> full =
        List.of(running("CPU=2\nMEMORY=512\n" + HOUR), running("CPU=2\nMEMORY=512\n" + HOUR));
    int vm = allocate("CPU=1\nMEMORY=512\n" + HOUR);
    await("it waits", () -> message(vm).contains("number 1 of 1"));
    daemon.one.deploy(vm, 0, false, -1, "");
    await("it says so", () -> message(vm).contains("was taken back"));
    await("nobody waits", () -> daemon.engine().queue().get().isEmpty());
    assertThat(attribute(vm, "LEASE_ID")).isEmpty();
    assertThat(isRunning(vm)).isTrue();
    assertThat(full).allMatch(this::isRunning);
    assertThat(calls("one.vm.deploy")).hasSize(3);
  }

  @Test
  void aVmThatIsHeldLosesItsPlaceAndOneThatIsReleasedComesBack() throws Exception {
    int first = running("CPU=2\nMEMORY=512\n" + HOUR);
    int second = running("CPU=2\nMEMORY=512\n" + HOUR);
    int vm = allocate("CPU=1\nMEMORY=512\n" + HOUR);
    await("it waits", () -> message(vm).contains("number 1 of 1"));
    daemon.one.act(VmAction.HOLD, vm);
    await("its lease is gone", () -> attribute(vm, "LEASE_ID").isEmpty());
    assertThat(message(vm)).isEmpty();
    assertThat(daemon.engine().queue().get()).isEmpty();

    daemon.one.act(VmAction.RELEASE, vm);
    await("it waits again", () -> message(vm).contains("number 1 of 1"));
    daemon.one.act(VmAction.TERMINATE, first);
    await("it runs", () -> isRunning(vm));
    assertThat(isRunning(second)).isTrue();
  }

  @Test
  void aVmThatIsResizedWhileItWaitsIsSubmittedAnew() throws Exception {
    int first = running("CPU=2\nMEMORY=512\n" + HOUR);
    running("CPU=1\nMEMORY=512\n" + HOUR);
    int vm = allocate("CPU=2\nMEMORY=512\n" + HOUR);
    await("it waits", () -> message(vm).contains("number 1 of 1"));
    String lease = attribute(vm, "LEASE_ID");
    daemon.one.resize(vm, "CPU=1", true);
    await("the smaller one fits", () -> isRunning(vm));
    await("it has another lease", () -> is(vm, "active"));
    assertThat(attribute(vm, "LEASE_ID")).isNotEqualTo(lease);
    assertThat(isRunning(first)).isTrue();
  }

  @Test
  void aRunningVmThatGrowsTakesOnlyWhatNobodyIsGivenThen() throws Exception {
    int vm = running("CPU=1\nMEMORY=512");
    daemon.one.act(VmAction.POWEROFF, vm);
    await("it is off", () -> vm(vm).state() == VmState.POWEROFF);
    daemon.one.resize(vm, "CPU=2", true);
    daemon.one.act(VmAction.RESUME, vm);
    await("it runs again", () -> isRunning(vm));
    await(
        "what it has grown by is not for others",
        () ->
            daemon.engine().hosts().get().stream().anyMatch(host -> host.capacity().cpu() == 100));
    int first = running("CPU=2\nMEMORY=512\n" + HOUR);
    int second = allocate("CPU=1\nMEMORY=512\n" + HOUR);
    await("no room is left", () -> message(second).contains("number 1 of 1"));
    assertThat(host(first)).isNotEqualTo(host(vm));
  }

  @Test
  void vmsThatTheirUserTerminatesEndTheirLeases() throws Exception {
    int first = running("CPU=2\nMEMORY=512\n" + HOUR);
    int second = running("CPU=2\nMEMORY=512\n" + HOUR);
    LeaseId lease = new LeaseId(attribute(second, "LEASE_ID"));
    int reserved = allocate("CPU=2\nMEMORY=512\nLEASE=[START=\"+5s\",DURATION=\"1h\"]");
    await("it runs in time", () -> isRunning(reserved));
    int saved = vm(first).state() == VmState.STOPPED ? first : second;
    int other = saved == first ? second : first;
    LeaseId ofSaved = new LeaseId(attribute(saved, "LEASE_ID"));
    daemon.one.act(VmAction.TERMINATE_HARD, saved);
    await("the lease of what was saved has ended", () -> explanation(ofSaved).isEmpty());
    LeaseId ofOther = new LeaseId(attribute(other, "LEASE_ID"));
    daemon.one.act(VmAction.TERMINATE, other);
    await("the other lease has ended", () -> explanation(ofOther).isEmpty());
    assertThat(List.of(ofSaved, ofOther)).contains(lease);
    assertThat(daemon.engine().queue().get()).isEmpty();
    assertThat(isRunning(reserved)).isTrue();
  }

  @Test
  void onedMayBeAwayAndNothingIsDoneTwice() throws Exception {
    int vm = running("CPU=2\nMEMORY=512\n" + HOUR);
    daemon.oned.holdNext(Stage.BOOT);
    int second = allocate("CPU=2\nMEMORY=512\n" + HOUR);
    await("it boots", () -> vm(second).lcm() == LcmState.BOOT);
    daemon.oned.setAway(true);
    await(
        "all hosts are away",
        () -> daemon.engine().hosts().get().stream().allMatch(host -> host.away().isPresent()));
    daemon.oned.letGo();
    daemon.one.allocate("CPU=1\nMEMORY=512\n" + HOUR, false);
    await("it runs meanwhile", () -> isRunning(second));

    daemon.oned.setAway(false);
    await("its lease knows", () -> is(second, "active"));
    assertThat(isRunning(vm)).isTrue();
    await("the third waits", () -> daemon.engine().queue().get().size() == 1);
    assertThat(calls("one.vm.deploy")).hasSize(2);
    assertThat(daemon.engine().hosts().get()).allMatch(host -> host.away().isEmpty());
  }

  @Test
  void aDaemonThatEndsInTheMiddleOfActionsDoesNoneTwice() throws Exception {
    daemon.oned.holdNext(Stage.BOOT);
    int vm = allocate("CPU=2\nMEMORY=512\n" + HOUR);
    await("it boots", () -> vm(vm).lcm() == LcmState.BOOT);
    daemon.stop();
    daemon.oned.letGo();
    daemon.start();
    await("it runs", () -> is(vm, "active"));
    int other = running("CPU=2\nMEMORY=512\n" + HOUR);

    daemon.oned.holdNext(Stage.SAVE);
    int reserved = allocate("CPU=2\nMEMORY=512\nLEASE=[START=\"+5s\",DURATION=\"1h\"]");
    await(
        "one is being stopped",
        () -> List.of(vm, other).stream().anyMatch(one -> vm(one).lcm() == LcmState.SAVE_STOP));
    daemon.stop();
    daemon.start();
    daemon.oned.letGo();
    await("the other comes in its place", () -> is(reserved, "active"));
    assertThat(List.of(vm, other).stream().filter(this::isRunning)).hasSize(1);
    for (int each : List.of(vm, other, reserved)) {
      assertThat(calls("one.vm.deploy [" + each + ","))
          .as("every deployment of VM %d was a stay of its own", each)
          .hasSameSizeAs(vm(each).history());
    }
    assertThat(vm(reserved).history()).hasSize(1);
  }

  @Test
  void aVmThatWasMovedWhileTheDaemonWasAwayIsFollowed() throws Exception {
    int vm = running("CPU=1\nMEMORY=512\n" + HOUR);
    await("it says so", () -> is(vm, "active"));
    int to = otherThan(vm);
    daemon.stop();
    daemon.one.migrate(vm, to, Migration.LIVE, true);
    await("it is there", () -> isRunning(vm) && vm(vm).lastStay().orElseThrow().hostId() == to);
    daemon.start();
    await("its lease has it there", () -> runsOn(vm).equals(Optional.of(host(vm))));
    assertThat(isRunning(vm)).isTrue();
    assertThat(calls("one.vm.recover")).isEmpty();
  }

  @Test
  void aTemplateThatChangesWhileItsVmWaitsIsReadAnew() throws Exception {
    running("CPU=2\nMEMORY=512\n" + HOUR);
    running("CPU=2\nMEMORY=512\n" + HOUR);
    int vm = allocate("CPU=1\nMEMORY=512\n" + HOUR);
    await("it waits", () -> message(vm).contains("number 1 of 1"));
    daemon.one.update(vm, "LEASE=[START=\"+5s\",DURATION=\"1h\"]", Update.MERGE);
    await("it preempts in time", () -> isRunning(vm));
  }

  @Test
  void aGroupOfUsersKeepsWithinItsQuotas() throws Exception {
    daemon.oned.addUser("bob:secret", 5, "bob");
    daemon.oned.setGroupQuotas(1, "<CPU>1</CPU>");
    OpenNebula bob = daemon.as("bob:secret");
    int first = bob.allocate("CPU=1\nMEMORY=512\n" + HOUR, false);
    await("the first runs", () -> isRunning(first));
    int second = bob.allocate("CPU=1\nMEMORY=512\n" + HOUR, false);
    await(
        "the second waits for the quota",
        () ->
            message(second).equals("It waits for the quota of group users: CPU would be 2 of 1."));
    daemon.one.act(VmAction.TERMINATE, first);
    await("the second runs", () -> isRunning(second));
  }

  private int allocate(String template) throws Exception {
    return daemon.one.allocate(template, false);
  }

  private int running(String template) throws Exception {
    int vm = allocate(template);
    await("VM " + vm + " runs", () -> isRunning(vm) && is(vm, "active"));
    return vm;
  }

  private int otherThan(int vm) {
    return 1 - vm(vm).lastStay().orElseThrow().hostId();
  }

  private boolean isRunning(int vm) {
    Vm seen = vm(vm);
    return seen.state() == VmState.ACTIVE && seen.lcm().running();
  }

  private boolean is(int vm, String state) {
    return attribute(vm, "LEASE_STATE").equals(state);
  }

  private String message(int vm) {
    return attribute(vm, "SCHED_MESSAGE");
  }

  private String attribute(int vm, String name) {
    return vm(vm).userTemplate().valueOrEmpty(name);
  }

  private String host(int vm) {
    return vm(vm).lastStay().map(HistoryRecord::host).orElse("");
  }

  /** Where the lease of a VM has it. */
  private Optional<String> runsOn(int vm) throws Exception {
    return explanation(new LeaseId(attribute(vm, "LEASE_ID")))
        .filter(Explanation.Running.class::isInstance)
        .map(running -> ((Explanation.Running) running).run().hosts().get(0));
  }

  private Optional<Explanation> explanation(LeaseId lease) throws Exception {
    return daemon.engine().explain(lease).get();
  }

  private List<String> calls(String method) {
    List<String> calls = new ArrayList<>();
    daemon.oned.changes().stream().filter(call -> call.startsWith(method)).forEach(calls::add);
    return calls;
  }

  private Vm vm(int id) {
    try {
      return daemon.one.vm(id);
    } catch (OneFault e) {
      throw new AssertionError(e);
    }
  }
}
