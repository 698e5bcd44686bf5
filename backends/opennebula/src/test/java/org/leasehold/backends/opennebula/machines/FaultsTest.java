package org.leasehold.backends.opennebula.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.client.HistoryRecord;
import org.leasehold.backends.opennebula.client.HostState;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.Migration;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.RaftState;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmAction;
import org.leasehold.backends.opennebula.client.VmFilter;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.fake.Stage;
import org.leasehold.configuration.OpenNebulaSettings.LeaseEnd;
import org.leasehold.configuration.OpenNebulaSettings.Preemption;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.BackendUnavailable;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.backend.VmStatus.Phase;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;

/** VMs that came from OpenNebula, what others do to them, and what goes wrong. */
class FaultsTest {
  private static final LeaseId LEASE = new LeaseId("9");
  private static final VmId VM = new VmId(LEASE, 0);
  private static final String HERE = "node01";
  private static final String THERE = "node02";

  @TempDir private Path folder;
  private final List<Outcome> told = new ArrayList<>();
  private final List<String> hosts = new ArrayList<>();
  private TestCloud cloud;
  private OpenNebulaBackend backend;
  private int number;

  @BeforeEach
  void open() throws Exception {
    cloud = new TestCloud(folder);
    number = cloud.one.allocate("NAME=a\nCPU=1\nMEMORY=512", false);
    reopen(LeaseEnd.TERMINATE, Optional.of(Duration.ofHours(1)));
    hosts.clear();
  }

  private void reopen(LeaseEnd leaseEnd, Optional<Duration> duration) throws Exception {
    if (cloud.backend != null) {
      cloud.backend.close();
    }
    backend = cloud.open(TestCloud.settings(Preemption.STOP, leaseEnd));
    backend.start(
        new Reports() {
          @Override
          public void outcome(Outcome outcome) {
            told.add(outcome);
          }

          @Override
          public void hostAway(String host, String reason) {
            hosts.add(host + " away: " + reason);
          }

          @Override
          public void hostBack(String host) {
            hosts.add(host + " back");
          }
        });
    backend.expect(lease(duration, Map.of(LeaseOrigin.VMS, String.valueOf(number))));
    cloud.pass(1);
  }

  private static LeaseRequest lease(Optional<Duration> duration, Map<String, String> attributes) {
    return new LeaseRequest(
        LEASE,
        "alice",
        new LeaseTerms(new Start.Asap(), duration, true),
        List.of(new NodeSet(1, Resources.of(100, 512))),
        new SoftwareEnvironment.Unmanaged(),
        attributes);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

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
  void aVmWhoseMakingWasCutOffIsNotMadeTwice() throws Exception {
    backend.expect(lease(Optional.empty(), Map.of()));
    cloud.cutOffNext("one.vm.allocate");
    begin(new Action.StartVm(VM, HERE));
    cloud.pass(15);
    assertThat(told).containsExactly(new Outcome.Done(new Action.StartVm(VM, HERE)));
    assertThat(cloud.oned.changes()).filteredOn(c -> c.startsWith("one.vm.allocate")).hasSize(2);
    assertThat(cloud.one.vms(VmFilter.NOT_DONE)).hasSize(2);
  }

  @Test
  void aVmThatWasMadeTwiceAllTheSameIsMadeOnce() throws Exception {
    backend.expect(lease(Optional.empty(), Map.of()));
    done(new Action.StartVm(VM, HERE));
    int late = cloud.one.allocate("CPU=1\nMEMORY=512\nLEASE_ID=\"9\"\nLEASE_NODE=\"0\"", true);
    cloud.pass(5);
    assertThat(cloud.one.vm(late).state()).isEqualTo(VmState.DONE);
    assertThat(backend.inventory()).containsExactly(atRest(HERE, Phase.RUNNING));
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
  void aVmOutOfSightIsNotPresumedDead() throws Exception {
    run();
    cloud.oned.loseSight(number);
    cloud.pass(60);
    assertThat(told).isEmpty();
  }

  @Test
  void whatRunsIsFoundWhereTheFolderIsLost() throws Exception {
    backend.expect(lease(Optional.of(Duration.ofHours(1)), Map.of()));
    done(new Action.StartVm(VM, HERE));
    done(new Action.SuspendVm(VM, HERE));
    done(new Action.MigrateVm(VM, HERE, THERE, false));
    backend.close();

    try (OpenNebulaBackend next =
        OpenNebulaBackend.open(
            folder.resolve("other"),
            cloud.one,
            java.util.Set.copyOf(TestCloud.HOSTS),
            TestCloud.settings(Preemption.STOP, LeaseEnd.TERMINATE),
            cloud.time,
            Runnable::run,
            new HandRhythm(),
            (look, site) -> {})) {
      next.start(told::add);
      next.expect(lease(Optional.of(Duration.ofHours(1)), Map.of()));
      assertThat(next.inventory()).containsExactly(atRest(THERE, Phase.SAVED));
    }
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

  @Test
  void aVmIsMadeOfATemplateWithTheCapacityOfItsLease() throws Exception {
    cloud.oned.addTemplate(
        4, "NAME = \"debian\"\nCPU = \"4\"\nMEMORY = \"64\"\nDISK = [ IMAGE = \"d\" ]");
    backend.expect(
        new LeaseRequest(
            new LeaseId("10"),
            "ada",
            new LeaseTerms(new Start.Asap(), Optional.empty(), true),
            List.of(new NodeSet(1, Resources.of(150, 700))),
            new SoftwareEnvironment.DiskImage("template:debian", 0),
            Map.of()));
    VmId made = new VmId(new LeaseId("10"), 0);
    done(new Action.StartVm(made, HERE));
    Vm vm =
        cloud.one.vms(VmFilter.NOT_DONE).stream()
            .filter(one -> one.name().equals("lease-10-0"))
            .findFirst()
            .orElseThrow();
    assertThat(vm.template().value("CPU")).contains("1.50");
    assertThat(vm.template().value("VCPU")).contains("2");
    assertThat(vm.template().value("MEMORY")).contains("700");
    assertThat(vm.template().part("DISK").value("IMAGE")).contains("d");
  }

  @Test
  void aTemplateThatIsNotThereIsNamed() throws Exception {
    backend.expect(
        new LeaseRequest(
            LEASE,
            "ada",
            new LeaseTerms(new Start.Asap(), Optional.empty(), true),
            List.of(new NodeSet(1, Resources.of(150, 700))),
            new SoftwareEnvironment.DiskImage("template:none", 0),
            Map.of()));
    begin(new Action.StartVm(VM, HERE));
    cloud.pass(3);
    assertFailed("there is no VM template \"none\"");
  }

  private void run() throws Exception {
    done(new Action.StartVm(VM, HERE));
  }

  private void begin(Action action) {
    backend.begin(new DueAction(action, Duration.ofSeconds(5)));
  }

  private void done(Action action) {
    begin(action);
    cloud.pass(15);
    assertThat(told).containsExactly(new Outcome.Done(action));
    told.clear();
  }

  private void assertFailed(String reason) {
    assertThat(told).hasSize(1).first().isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) told.get(0)).reason()).contains(reason);
    told.clear();
  }

  private static VmStatus atRest(String host, Phase phase) {
    return new VmStatus(VM, host, phase, Optional.empty());
  }

  private Vm read() throws OneFault {
    return cloud.one.vm(number);
  }
}
