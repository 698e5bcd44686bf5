package org.leasehold.backends.opennebula.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.HistoryRecord;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.HostStatus;
import org.leasehold.backends.opennebula.client.HttpRpc;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.Migration;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.RaftState;
import org.leasehold.backends.opennebula.client.Recovery;
import org.leasehold.backends.opennebula.client.Update;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmFilter;
import org.leasehold.backends.opennebula.client.VmState;

/** The client against the fake: states, capacity and failures as oned has them. */
class FakeOnedTest {
  private final HandTime time = new HandTime();
  private FakeOned oned;
  private OpenNebula one;
  private int vm;

  @BeforeEach
  void open() throws Exception {
    oned = new FakeOned(time);
    oned.addHost("node01", 4, 4096);
    oned.addHost("node02", 4, 4096);
    HttpRpc rpc =
        new HttpRpc(
            HttpRpc.plain(Duration.ofMinutes(1)),
            oned.endpoint(),
            Duration.ofMinutes(1),
            1_000_000);
    one = new OpenNebula(new Caller(rpc, Credentials.given(FakeOned.SESSION), 1, made -> {}));
    vm = one.allocate("NAME=a\nCPU=0.5\nMEMORY=512\nlease=[start=\"now\"]", false);
  }

  @AfterEach
  void close() {
    oned.close();
  }

  @Test
  void anActionIsAnsweredAtOnceAndEndsLater() throws Exception {
    one.deploy(vm, 0, false, -1, "");
    assertState(VmState.ACTIVE, LcmState.PROLOG);
    time.pass(Duration.ofSeconds(1));
    assertState(VmState.ACTIVE, LcmState.BOOT);
    time.pass(Duration.ofSeconds(1));
    assertState(VmState.ACTIVE, LcmState.RUNNING);
    assertThat(one.raftState()).isEqualTo(RaftState.SOLO);
  }

  @Test
  void aSuspendedVmKeepsItsCapacityAndAStoppedOneDoesNot() throws Exception {
    run();
    act(VmAction.SUSPEND);
    assertState(VmState.SUSPENDED, LcmState.LCM_INIT);
    assertThat(used(0)).isEqualTo(50);
    assertThatThrownBy(() -> one.deploy(vm, 1, false, -1, ""))
        .isInstanceOf(OneFault.NotPossible.class)
        .hasMessage("[one.vm.deploy] Deploy action is not available for state SUSPENDED");
    act(VmAction.RESUME);
    act(VmAction.STOP);
    assertState(VmState.STOPPED, LcmState.LCM_INIT);
    assertThat(used(0)).isZero();
    one.deploy(vm, 1, false, -1, "");
    assertThat(used(1)).isEqualTo(50);
    settle();
    assertState(VmState.ACTIVE, LcmState.RUNNING);
    assertThat(one.vm(vm).history()).extracting(HistoryRecord::hostId).containsExactly(0, 0, 1);
  }

  @Test
  void aFailedSuspensionLeavesItRunning() throws Exception {
    run();
    oned.failNext(Stage.SAVE);
    act(VmAction.SUSPEND);
    assertState(VmState.ACTIVE, LcmState.RUNNING);
  }

  @Test
  void aFailedBootStaysUntilItIsRetried() throws Exception {
    oned.failNext(Stage.BOOT);
    run();
    assertState(VmState.ACTIVE, LcmState.BOOT_FAILURE);
    assertThat(used(0)).isEqualTo(50);
    one.recover(vm, Recovery.RETRY);
    settle();
    assertState(VmState.ACTIVE, LcmState.RUNNING);
  }

  @Test
  void aFailedMigrationEndsWhereItBegan() throws Exception {
    run();
    oned.failNext(Stage.MIGRATE);
    one.migrate(vm, 1, Migration.LIVE, true);
    settle();
    assertState(VmState.ACTIVE, LcmState.RUNNING);
    assertThat(one.vm(vm).lastStay()).hasValueSatisfying(s -> assertThat(s.hostId()).isZero());
    one.migrate(vm, 1, Migration.LIVE, true);
    settle();
    assertThat(one.vm(vm).lastStay()).hasValueSatisfying(s -> assertThat(s.hostId()).isOne());
  }

  @Test
  void whatIsHeldGoesOnWhenLetGo() throws Exception {
    run();
    oned.holdNext(Stage.SAVE);
    act(VmAction.STOP);
    assertState(VmState.ACTIVE, LcmState.SAVE_STOP);
    oned.letGo();
    settle();
    assertState(VmState.STOPPED, LcmState.LCM_INIT);
  }

  @Test
  void enforcedCapacityIsHeld() throws Exception {
    int big = one.allocate("CPU=5\nMEMORY=64", true);
    assertThatThrownBy(() -> one.deploy(big, 0, true, -1, ""))
        .isInstanceOf(OneFault.NotPossible.class)
        .hasMessageContaining("Not enough CPU: 500/400");
    one.deploy(big, 0, false, -1, "");
    assertThat(used(0)).isEqualTo(500);
  }

  @Test
  void anOfflineHostRefusesAndADisabledOneDoesNot() throws Exception {
    one.setHostStatus(0, HostStatus.OFFLINE);
    assertThatThrownBy(() -> one.deploy(vm, 0, false, -1, ""))
        .isInstanceOf(OneFault.NotPossible.class);
    one.setHostStatus(0, HostStatus.DISABLED);
    assertThat(one.host(0).state().open()).isFalse();
    one.deploy(vm, 0, false, -1, "");
    settle();
    assertState(VmState.ACTIVE, LcmState.RUNNING);
  }

  @Test
  void attributesAreMergedByNameAndInCapitals() throws Exception {
    one.update(vm, "sched_message=\"wait\"\nlease_id=\"7\"", Update.MERGE);
    Vm read = one.vm(vm);
    assertThat(read.userTemplate().value("SCHED_MESSAGE")).contains("wait");
    assertThat(read.userTemplate().part("LEASE").value("START")).contains("now");
    one.update(vm, "SCHED_MESSAGE=\"\"", Update.MERGE);
    assertThat(one.vm(vm).userTemplate().value("SCHED_MESSAGE")).isEmpty();
    one.update(vm, "A=1", Update.REPLACE);
    assertThat(one.vm(vm).userTemplate().children()).hasSize(1);
  }

  @Test
  void aGuestThatShutsDownIsPoweredOffAndOneUnseenIsUnknown() throws Exception {
    run();
    oned.guestShutsDown(vm);
    assertState(VmState.POWEROFF, LcmState.LCM_INIT);
    act(VmAction.RESUME);
    oned.loseSight(vm);
    assertState(VmState.ACTIVE, LcmState.UNKNOWN);
    act(VmAction.TERMINATE);
    assertThat(one.vms(VmFilter.NOT_DONE)).isEmpty();
    assertThat(one.vms(VmFilter.ANY)).hasSize(1);
    assertThat(used(0)).isZero();
  }

  @Test
  void changesAreKept() throws Exception {
    run();
    assertThat(oned.changes()).hasSize(2).last().isEqualTo("one.vm.deploy [0, 0, false, -1, ]");
  }

  private void run() throws OneFault {
    one.deploy(vm, 0, false, -1, "");
    settle();
  }

  private void act(VmAction action) throws OneFault {
    one.act(action, vm);
    settle();
  }

  private void settle() {
    time.pass(Duration.ofMinutes(1));
  }

  private void assertState(VmState state, LcmState lcm) throws OneFault {
    Vm read = one.vm(vm);
    assertThat(read.state()).isEqualTo(state);
    assertThat(read.lcm()).isEqualTo(lcm);
  }

  private long used(int host) throws OneFault {
    return one.hosts().stream()
        .filter(h -> h.id() == host)
        .map(Host::share)
        .findFirst()
        .orElseThrow()
        .cpuUsed();
  }
}
