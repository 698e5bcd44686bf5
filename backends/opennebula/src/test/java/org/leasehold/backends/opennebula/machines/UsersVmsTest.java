package org.leasehold.backends.opennebula.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.HistoryRecord;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.Migration;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmFilter;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.configuration.OpenNebulaSettings.LeaseEnd;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus.Phase;

/** What becomes of VMs that came from OpenNebula, and what their users do to them. */
class UsersVmsTest extends Scene {
  @Test
  void aUsersVmIsUsedAndNoneIsMade() throws Exception {
    run();
    assertThat(read().lcm()).isEqualTo(LcmState.RUNNING);
    assertThat(cloud.one.vms(VmFilter.ANY)).hasSize(1);
    assertThat(cloud.oned.changes()).noneMatch(change -> change.contains("9, 0, true"));

    done(new Action.SuspendVm(VM, HERE));
    assertThat(read().state()).isEqualTo(VmState.STOPPED);
    done(new Action.MigrateVm(VM, HERE, THERE, false));
    done(new Action.ResumeVm(VM, THERE));
    assertThat(read().history()).extracting(HistoryRecord::host).containsExactly(HERE, THERE);
    done(new Action.ShutDownVm(VM, THERE));
    assertThat(read().state()).isEqualTo(VmState.DONE);
  }

  @Test
  void aUsersVmThatIsStoppedMayStartAnewUntilItsLeaseIsForgotten() throws Exception {
    run();
    done(new Action.StopVm(VM, HERE));
    assertThat(read().state()).isEqualTo(VmState.PENDING);
    assertThat(backend.inventory()).isEmpty();

    done(new Action.StartVm(VM, THERE));
    done(new Action.StopVm(VM, THERE));
    backend.forget(LEASE);
    cloud.pass(10);
    assertThat(read().state()).isEqualTo(VmState.DONE);
  }

  @Test
  void vmsArePoweredOffWhereThatIsWanted() throws Exception {
    reopen(LeaseEnd.POWEROFF, Optional.of(Duration.ofHours(1)));
    run();
    done(new Action.StopVm(VM, HERE));
    backend.forget(LEASE);
    cloud.pass(10);
    assertThat(read().state()).isEqualTo(VmState.POWEROFF);
    assertThat(backend.inventory()).isEmpty();
  }

  @Test
  void aVmItsUserTerminatesIsFinished() throws Exception {
    run();
    cloud.one.act(VmAction.TERMINATE, number);
    cloud.pass(5);
    assertThat(told).containsExactly(new Outcome.Finished(VM, HERE));
    assertThat(backend.inventory()).containsExactly(atRest(HERE, Phase.ENDED));
  }

  @Test
  void aVmItsUserSwitchesOffIsFinishedUnlessItsLeaseHasNoEnd() throws Exception {
    run();
    cloud.one.act(VmAction.POWEROFF, number);
    cloud.pass(5);
    assertThat(told).containsExactly(new Outcome.Finished(VM, HERE));
  }

  @Test
  void aVmOfALeaseWithoutAnEndKeepsItsPlaceWhileItIsOff() throws Exception {
    reopen(LeaseEnd.TERMINATE, Optional.empty());
    run();
    cloud.one.act(VmAction.POWEROFF, number);
    cloud.pass(5);
    assertThat(told).isEmpty();
    assertThat(backend.inventory()).containsExactly(atRest(HERE, Phase.RUNNING));
    cloud.one.act(VmAction.RESUME, number);
    cloud.pass(5);
    assertThat(told).isEmpty();
  }

  @Test
  void aVmItsUserStopsIsBroughtBackWhenItIsResumed() throws Exception {
    run();
    cloud.one.act(VmAction.STOP, number);
    cloud.pass(5);
    assertThat(read().state()).isEqualTo(VmState.STOPPED);
    cloud.one.act(VmAction.RESUME, number);
    cloud.pass(5);
    assertThat(told).isEmpty();
    assertThat(read().lcm()).isEqualTo(LcmState.RUNNING);
    assertThat(backend.inventory()).containsExactly(atRest(HERE, Phase.RUNNING));
  }

  @Test
  void aVmThatSomebodyMovesIsNotLostNorStopped() throws Exception {
    run();
    cloud.one.migrate(number, 1, Migration.LIVE, false);
    cloud.pass(5);
    backend.close();
    reopen(LeaseEnd.TERMINATE, Optional.of(Duration.ofHours(1)));
    assertThat(told).isEmpty();
    assertThat(backend.inventory()).containsExactly(atRest(HERE, Phase.RUNNING));

    done(new Action.SuspendVm(VM, HERE));
    done(new Action.ResumeVm(VM, HERE));
    assertThat(read().lastStay().map(HistoryRecord::host)).contains(HERE);
  }

  @Test
  void aMoveIsShownUntilItsLeaseHasItThere() throws Exception {
    run();
    backend.inventory();
    assertThat(seen()).isEqualTo(Interventions.NONE);
    cloud.one.migrate(number, 1, Migration.LIVE, false);
    assertThat(seen()).as("while it moves").isEqualTo(Interventions.NONE);
    cloud.pass(5);
    assertThat(seen().moved()).containsExactly(Map.entry(VM, THERE));

    backend.settle(VM, THERE);
    assertThat(seen()).isEqualTo(Interventions.NONE);
    assertThat(backend.inventory()).containsExactly(atRest(THERE, Phase.RUNNING));
    done(new Action.SuspendVm(VM, THERE));
    done(new Action.ResumeVm(VM, THERE));
  }

  @Test
  void aWishToBeScheduledAnewIsShownUntilItMoves() throws Exception {
    run();
    backend.inventory();
    cloud.one.act(VmAction.RESCHED, number);
    assertThat(seen().toMove()).containsExactly(VM);
    begin(new Action.MigrateVm(VM, HERE, THERE, true));
    assertThat(seen()).as("while it is done").isEqualTo(Interventions.NONE);
    cloud.pass(10);
    assertThat(told).containsExactly(new Outcome.Done(new Action.MigrateVm(VM, HERE, THERE, true)));
    assertThat(seen()).isEqualTo(Interventions.NONE);
  }

  @Test
  void aDeploymentByHandIsShown() throws Exception {
    backend.inventory();
    cloud.one.deploy(number, 1, false, -1, "");
    cloud.pass(5);
    assertThat(seen().deployed()).containsExactly(number);
    assertThat(told).isEmpty();
  }

  private Interventions seen() {
    return backend.look().look().orElseThrow().interventions();
  }

  @Test
  void aVmOutOfSightIsNotPresumedDead() throws Exception {
    run();
    cloud.oned.loseSight(number);
    cloud.pass(60);
    assertThat(told).isEmpty();
  }
}
