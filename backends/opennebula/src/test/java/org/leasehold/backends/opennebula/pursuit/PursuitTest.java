package org.leasehold.backends.opennebula.pursuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.HttpRpc;
import org.leasehold.backends.opennebula.client.Migration;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.fake.FakeOned;
import org.leasehold.backends.opennebula.fake.HandTime;
import org.leasehold.backends.opennebula.fake.Stage;
import org.leasehold.backends.opennebula.pursuit.Verdict.Missed;
import org.leasehold.backends.opennebula.pursuit.Verdict.Reached;
import org.leasehold.backends.opennebula.pursuit.Verdict.UnderWay;

/** Actions followed to their ends, good and bad. */
class PursuitTest {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Verdict UNDER_WAY = new UnderWay();
  private static final Verdict REACHED = new Reached();

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
    vm = one.allocate("CPU=1\nMEMORY=64", false);
  }

  @AfterEach
  void close() {
    oned.close();
  }

  @Test
  void aDeploymentIsReachedWhenTheVmRuns() throws OneFault {
    Pursuit pursuit = pursue(new Goal.RunsOn(0));
    one.deploy(vm, 0, false, -1, "");
    assertThat(see(pursuit)).isEqualTo(UNDER_WAY);
    time.pass(Duration.ofSeconds(1));
    assertThat(see(pursuit)).isEqualTo(UNDER_WAY);
    time.pass(Duration.ofSeconds(1));
    assertThat(see(pursuit)).isEqualTo(REACHED);
  }

  @Test
  void aFailedBootIsStuck() throws OneFault {
    oned.failNext(Stage.BOOT);
    Pursuit pursuit = pursue(new Goal.RunsOn(0));
    one.deploy(vm, 0, false, -1, "");
    settle();
    assertThat(see(pursuit)).isEqualTo(new Missed("it ended in BOOT_FAILURE on node01", true));
  }

  @Test
  void aStopIsReachedWhenItsCapacityIsFree() throws OneFault {
    run();
    Pursuit pursuit = pursue(new Goal.Rests(VmState.STOPPED));
    one.act(VmAction.STOP, vm);
    assertThat(see(pursuit)).isEqualTo(UNDER_WAY);
    settle();
    assertThat(see(pursuit)).isEqualTo(REACHED);
  }

  @Test
  void aSuspensionSeenToFailIsMissedAtOnce() throws OneFault {
    run();
    oned.failNext(Stage.SAVE);
    Pursuit pursuit = pursue(new Goal.Rests(VmState.SUSPENDED));
    one.act(VmAction.SUSPEND, vm);
    assertThat(see(pursuit)).isEqualTo(UNDER_WAY);
    time.pass(Duration.ofSeconds(2));
    assertThat(see(pursuit)).isEqualTo(new Missed("the VM is RUNNING on node01 instead", false));
  }

  @Test
  void aFailureThatWasNotSeenIsMissedAfterTheGrace() throws OneFault {
    run();
    oned.failNext(Stage.SAVE);
    Pursuit pursuit = pursue(new Goal.Rests(VmState.STOPPED));
    one.act(VmAction.STOP, vm);
    time.pass(GRACE);
    assertThat(see(pursuit)).isEqualTo(UNDER_WAY);
    time.pass(Duration.ofSeconds(1));
    assertThat(see(pursuit))
        .isEqualTo(new Missed("nothing came of it: the VM is still RUNNING on node01", false));
  }

  @Test
  void aLiveMigrationEndsThereOrHere() throws OneFault {
    run();
    oned.failNext(Stage.MIGRATE);
    Pursuit pursuit = pursue(new Goal.RunsOn(1));
    one.migrate(vm, 1, Migration.LIVE, true);
    assertThat(see(pursuit)).isEqualTo(UNDER_WAY);
    settle();
    assertThat(see(pursuit)).isEqualTo(new Missed("the VM is RUNNING on node01 instead", false));
    pursuit = pursue(new Goal.RunsOn(1));
    one.migrate(vm, 1, Migration.LIVE, true);
    settle();
    assertThat(see(pursuit)).isEqualTo(REACHED);
  }

  @Test
  void aSuspendedVmIsMovedWhenItRestsThere() throws OneFault {
    run();
    one.act(VmAction.SUSPEND, vm);
    settle();
    Pursuit pursuit = pursue(new Goal.RestsOn(VmState.SUSPENDED, 1));
    assertThat(see(pursuit)).isEqualTo(UNDER_WAY);
    one.migrate(vm, 1, Migration.SAVE, true);
    assertThat(see(pursuit)).isEqualTo(UNDER_WAY);
    time.pass(Duration.ofSeconds(5));
    assertThat(see(pursuit)).isEqualTo(REACHED);
  }

  @Test
  void whatTakesTooLongIsStuck() throws OneFault {
    run();
    oned.holdNext(Stage.SAVE);
    Pursuit pursuit = pursue(new Goal.Rests(VmState.STOPPED));
    one.act(VmAction.STOP, vm);
    time.pass(LIMIT);
    assertThat(see(pursuit)).isEqualTo(UNDER_WAY);
    time.pass(Duration.ofSeconds(1));
    assertThat(see(pursuit))
        .isEqualTo(new Missed("the VM is still in SAVE_STOP on node01 after 600 s", true));
  }

  @Test
  void whatOthersTerminateIsMissed() throws OneFault {
    run();
    Pursuit pursuit = pursue(new Goal.Rests(VmState.STOPPED));
    one.act(VmAction.TERMINATE, vm);
    settle();
    assertThat(see(pursuit)).isEqualTo(new Missed("the VM is DONE instead", false));
  }

  private Pursuit pursue(Goal goal) throws OneFault {
    return new Pursuit(goal, one.vm(vm), time.instant(), GRACE, LIMIT);
  }

  private Verdict see(Pursuit pursuit) throws OneFault {
    return pursuit.see(one.vm(vm), time.instant());
  }

  private void run() throws OneFault {
    one.deploy(vm, 0, false, -1, "");
    settle();
  }

  private void settle() {
    time.pass(Duration.ofMinutes(1));
  }
}
