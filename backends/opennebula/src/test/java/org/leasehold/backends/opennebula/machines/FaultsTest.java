package org.leasehold.backends.opennebula.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.client.HostState;
import org.leasehold.backends.opennebula.client.RaftState;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.fake.Stage;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.BackendUnavailable;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus.Phase;

/** What goes wrong, and is told or put right. */
class FaultsTest extends Scene {
  @Test
  void aSuspensionThatFailsIsToldThoughOnlyTheLogHasIt() throws Exception {
    run();
    cloud.oned.setDelay(Stage.SAVE, Duration.ZERO);
    cloud.oned.failNext(Stage.SAVE);
    begin(new Action.SuspendVm(VM, HERE));
    cloud.pass(5);
    assertThat(told).isEmpty();
    cloud.pass(10);
    assertFailed("nothing came of it");
    assertThat(backend.inventory()).containsExactly(atRest(HERE, Phase.RUNNING));
  }

  @Test
  void aVmThatDoesNotBootWaitsAgainAndCanStartElsewhere() throws Exception {
    cloud.oned.failNext(Stage.BOOT);
    begin(new Action.StartVm(VM, HERE));
    cloud.pass(10);
    assertFailed("BOOT_FAILURE");
    assertThat(read().state()).isEqualTo(VmState.PENDING);
    assertThat(backend.inventory()).isEmpty();
    done(new Action.StartVm(VM, THERE));
  }

  @Test
  void whatIsSavedButNotStoredIsTriedAgain() throws Exception {
    run();
    cloud.oned.failNext(Stage.EPILOG);
    done(new Action.SuspendVm(VM, HERE));
    assertThat(cloud.oned.changes()).contains("one.vm.recover [" + number + ", 2]");
  }

  @Test
  void onedMayBeAwayForAnHourInTheMiddleOfAnAction() throws Exception {
    run();
    cloud.oned.holdNext(Stage.SAVE);
    begin(new Action.SuspendVm(VM, HERE));
    cloud.pass(2);
    cloud.setAway(true);
    cloud.pass(4);
    assertThat(hosts).hasSize(2).allMatch(line -> line.contains("away: OpenNebula cannot be used"));
    assertThatThrownBy(backend::inventory).isInstanceOf(BackendUnavailable.class);
    cloud.time.pass(Duration.ofHours(1));
    assertThat(told).isEmpty();

    cloud.setAway(false);
    cloud.pass(2);
    assertThat(told).isEmpty();
    assertThat(hosts).endsWith(HERE + " back", THERE + " back");
    cloud.oned.letGo();
    cloud.pass(5);
    assertThat(told).containsExactly(new Outcome.Done(new Action.SuspendVm(VM, HERE)));
  }

  @Test
  void whatIsBegunWhileOnedIsAwayFailsAndEndingsWait() throws Exception {
    run();
    cloud.setAway(true);
    cloud.pass(4);
    begin(new Action.SuspendVm(VM, HERE));
    assertFailed("OpenNebula cannot be used");

    begin(new Action.ShutDownVm(VM, HERE));
    cloud.pass(10);
    assertThat(told).isEmpty();
    cloud.setAway(false);
    cloud.pass(10);
    assertThat(told).containsExactly(new Outcome.Done(new Action.ShutDownVm(VM, HERE)));
  }

  @Test
  void aCallThatIsCutOffIsNotMadeAgainWhereItWasCarriedOut() throws Exception {
    cloud.cutOffNext("one.vm.deploy");
    done(new Action.StartVm(VM, HERE));
    assertThat(cloud.oned.changes()).filteredOn(c -> c.startsWith("one.vm.deploy")).hasSize(1);
  }

  @Test
  void besideAnotherServerThanTheLeaderNothingIsDone() throws Exception {
    cloud.oned.setRaftState(RaftState.FOLLOWER);
    cloud.pass(1);
    assertThat(hosts).hasSize(2).allMatch(line -> line.contains("does not lead its zone"));
    cloud.takeAsked();
    begin(new Action.StartVm(VM, HERE));
    cloud.pass(3);
    assertFailed("does not lead its zone");
    assertThat(cloud.takeAsked()).containsOnly("one.zone.raftstatus");
  }

  @Test
  void aHostThatIsDisabledTakesNoVmsAndLetsThemGo() throws Exception {
    run();
    cloud.oned.setHostState(0, HostState.DISABLED);
    cloud.pass(1);
    assertThat(hosts).containsExactly(HERE + " away: it is disabled in OpenNebula");
    done(new Action.SuspendVm(VM, HERE));
    begin(new Action.ResumeVm(VM, HERE));
    cloud.pass(3);
    assertFailed("node01 is away");
  }

  @Test
  void endingsWaitForAHostThatOpenNebulaCannotReach() throws Exception {
    run();
    cloud.oned.setHostState(0, HostState.ERROR);
    begin(new Action.StopVm(VM, HERE));
    cloud.pass(10);
    assertThat(told).isEmpty();
    cloud.oned.setHostState(0, HostState.MONITORED);
    cloud.pass(10);
    assertThat(told).containsExactly(new Outcome.Done(new Action.StopVm(VM, HERE)));
  }

  @Test
  void oneCallShowsAllVms() throws Exception {
    run();
    cloud.takeAsked();
    backend.look();
    assertThat(cloud.takeAsked())
        .containsExactly(
            "one.zone.raftstatus",
            "one.vmpool.infoextended",
            "one.hostpool.info",
            "one.zone.raftstatus");
  }
}
