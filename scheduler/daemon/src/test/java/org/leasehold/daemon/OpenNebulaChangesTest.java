package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.daemon.OpenNebulaDaemon.await;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.HostStatus;
import org.leasehold.backends.opennebula.client.Migration;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Update;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.core.lease.LeaseId;

/** What operators and users do in OpenNebula to VMs and hosts of leases, seen by a whole daemon. */
class OpenNebulaChangesTest extends OpenNebulaScene {
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
    await("it runs", () -> isRunning(vm));
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
    int reserved = allocate("CPU=2\nMEMORY=512\n" + RESERVED);
    await("it runs in time", () -> isRunning(reserved));
    await(
        "one of them is saved, and one runs",
        () -> isSaved(first) && runs(second) || isSaved(second) && runs(first));
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

  private boolean isSaved(int vm) {
    return vm(vm).state() == VmState.STOPPED && is(vm, "suspended");
  }

  private boolean runs(int vm) {
    return isRunning(vm) && is(vm, "active");
  }

  @Test
  void aTemplateThatChangesWhileItsVmWaitsIsReadAnew() throws Exception {
    running("CPU=2\nMEMORY=512\n" + HOUR);
    running("CPU=2\nMEMORY=512\n" + HOUR);
    int vm = allocate("CPU=1\nMEMORY=512\n" + HOUR);
    await("it waits", () -> message(vm).contains("number 1 of 1"));
    daemon.one.update(vm, RESERVED, Update.MERGE);
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
}
