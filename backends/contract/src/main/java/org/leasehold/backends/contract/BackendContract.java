package org.leasehold.backends.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Action.DeleteSavedState;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.ShutDownVm;
import org.leasehold.core.backend.Action.StartVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Outcome.Done;
import org.leasehold.core.backend.Outcome.Finished;
import org.leasehold.core.backend.Outcome.Lost;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.backend.VmStatus.Phase;
import org.leasehold.core.lease.VmId;

/** What every backend does. The test of a backend extends it and brings the rig. */
public abstract class BackendContract extends Bench {

  @Test
  void hypervisorsWithoutVmsHaveNothingToTell() throws Exception {
    rig.settle();

    assertThat(told).isEmpty();
    assertThat(backend.inventory()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anActionIsCarriedOutAndToldOnce(ActionKind kind) throws Exception {
    prepareFor(kind);
    carryOut(action(kind));
    rig.settle();

    assertToldDone(action(kind));
    assertThat(backend.inventory()).containsExactlyElementsOf(after(kind));
  }

  @Test
  void aVmGoesThroughAWholeLife() throws Exception {
    List<Action> life =
        List.of(
            new StartVm(VM, here),
            new SuspendVm(VM, here),
            new MigrateVm(VM, here, there, false),
            new ResumeVm(VM, there),
            new MigrateVm(VM, there, here, true),
            new SuspendVm(VM, here),
            new ResumeVm(VM, here),
            new ShutDownVm(VM, here),
            new StartVm(VM, there),
            new StopVm(VM, there));
    for (Action action : life) {
      carryOut(action);
    }

    assertToldDone(life.toArray(Action[]::new));
    assertThat(backend.inventory()).isEmpty();
  }

  @Test
  void manyVmsAreStartedAtOnce() throws Exception {
    List<VmId> vms = IntStream.range(0, VMS).mapToObj(i -> new VmId(LEASE, i)).toList();
    vms.forEach(vm -> begin(new StartVm(vm, vm.index() % 2 == 0 ? here : there)));
    rig.settle();

    assertThat(told).hasSize(VMS).allMatch(Done.class::isInstance);
    assertThat(told).extracting(Outcome::vm).containsExactlyInAnyOrderElementsOf(vms);
    assertThat(backend.inventory())
        .extracting(VmStatus::vm)
        .containsExactlyInAnyOrderElementsOf(vms);
  }

  @ParameterizedTest
  @EnumSource
  void theInventoryTellsWhatIsUnderWay(ActionKind kind) throws Exception {
    prepareFor(kind);
    hold(action(kind));

    assertThat(backend.inventory())
        .containsExactly(new VmStatus(VM, here, before(kind), Optional.of(action(kind))));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsUnderWayIsNotBegunAgain(ActionKind kind) throws Exception {
    prepareFor(kind);
    hold(action(kind));
    carryOut(action(kind));
    rig.letGo();
    rig.settle();

    assertToldDone(action(kind));
    assertThat(backend.inventory()).containsExactlyElementsOf(after(kind));
  }

  @ParameterizedTest
  @EnumSource
  void whatHasBeenDoneIsDone(ActionKind kind) throws Exception {
    prepareFor(kind);
    carryOut(action(kind));
    carryOut(action(kind));

    assertToldDone(action(kind), action(kind));
    assertThat(backend.inventory()).containsExactlyElementsOf(after(kind));
  }

  @ParameterizedTest
  @EnumSource
  void aFailedActionLeavesTheVmAsItWasAndCanBeTriedAgain(ActionKind kind) throws Exception {
    prepareFor(kind);
    List<VmStatus> before = backend.inventory();
    rig.failNext(kind);
    carryOut(action(kind));
    rig.settle();

    assertToldFailed(action(kind));
    assertThat(backend.inventory()).isEqualTo(before);

    told.clear();
    carryOut(action(kind));
    assertToldDone(action(kind));
    assertThat(backend.inventory()).containsExactlyElementsOf(after(kind));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"START", "STOP", "SHUT_DOWN", "DELETE_SAVED_STATE"})
  void nothingCanBeDoneToAVmThatIsNotThere(ActionKind kind) throws Exception {
    carryOut(action(kind));

    assertToldFailed(action(kind));
    assertThat(backend.inventory()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"STOP", "SHUT_DOWN", "DELETE_SAVED_STATE"})
  void aVmThatIsNotThereHasBeenEnded(ActionKind kind) throws Exception {
    carryOut(action(kind));

    assertToldDone(action(kind));
  }

  @Test
  void aSavedVmIsResumedOnlyWhereItIs() throws Exception {
    prepareFor(ActionKind.RESUME);
    carryOut(new ResumeVm(VM, there));

    assertToldFailed(new ResumeVm(VM, there));
    assertThat(backend.inventory()).containsExactly(atRest(here, Phase.SAVED));
  }

  @Test
  void aVmIsNotStartedAnewWhileItRunsOrIsSaved() throws Exception {
    prepareFor(ActionKind.SUSPEND);
    carryOut(new StartVm(VM, there));
    assertToldFailed(new StartVm(VM, there));
    assertThat(backend.inventory()).containsExactly(atRest(here, Phase.RUNNING));

    carryOut(new SuspendVm(VM, here));
    told.clear();
    carryOut(new StartVm(VM, here));
    assertToldFailed(new StartVm(VM, here));
    assertThat(backend.inventory()).containsExactly(atRest(here, Phase.SAVED));
  }

  @Test
  void savedStateIsNotTakenFromAVmThatRuns() throws Exception {
    prepareFor(ActionKind.SUSPEND);
    carryOut(new DeleteSavedState(VM, here));

    assertToldFailed(new DeleteSavedState(VM, here));
    assertThat(backend.inventory()).containsExactly(atRest(here, Phase.RUNNING));
  }

  @Test
  void oneActionAtATimeIsUnderWayOnAVm() throws Exception {
    prepareFor(ActionKind.SUSPEND);
    hold(new SuspendVm(VM, here));
    carryOut(new MigrateVm(VM, here, there, true));
    assertToldFailed(new MigrateVm(VM, here, there, true));

    told.clear();
    rig.letGo();
    rig.settle();
    assertToldDone(new SuspendVm(VM, here));
    assertThat(backend.inventory()).containsExactly(atRest(here, Phase.SAVED));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STOP")
  void aStopTakesThePlaceOfWhatIsUnderWay(ActionKind kind) throws Exception {
    prepareFor(kind);
    hold(action(kind));
    carryOut(new StopVm(VM, here));
    rig.letGo();
    rig.settle();

    assertThat(told).hasSize(2);
    assertFailed(told.get(0), action(kind));
    assertThat(told.get(1)).isEqualTo(new Done(new StopVm(VM, here)));
    assertThat(backend.inventory()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"MIGRATE", "MIGRATE_LIVE"})
  void aStopFindsAVmThatHasJustMoved(ActionKind kind) throws Exception {
    prepareFor(kind);
    carryOut(action(kind));
    carryOut(new StopVm(VM, here));

    assertToldDone(action(kind), new StopVm(VM, here));
    assertThat(backend.inventory()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"RUNNING", "SAVED"})
  void vmsOutliveTheBackend(Phase phase) throws Exception {
    prepareFor(phase == Phase.RUNNING ? ActionKind.SUSPEND : ActionKind.RESUME);
    restart();
    rig.settle();

    assertThat(told).as("what was told before the restart").isEmpty();
    assertThat(backend.inventory()).containsExactly(atRest(here, phase));
    Action next = phase == Phase.RUNNING ? new SuspendVm(VM, here) : new ResumeVm(VM, here);
    carryOut(next);
    assertToldDone(next);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasUnderWayAtARestartIsToldAfterIt(ActionKind kind) throws Exception {
    prepareFor(kind);
    hold(action(kind));
    restart();
    rig.settle();
    assertThat(backend.inventory())
        .containsExactly(new VmStatus(VM, here, before(kind), Optional.of(action(kind))));

    carryOut(action(kind));
    rig.letGo();
    rig.settle();
    assertToldDone(action(kind));
    assertThat(backend.inventory()).containsExactlyElementsOf(after(kind));
  }

  @Test
  void whatEndsWhileTheBackendIsDownIsToldAfterIt() throws Exception {
    prepareFor(ActionKind.SUSPEND);
    hold(new SuspendVm(VM, here));
    rig.kill();
    rig.letGo();
    backend = rig.open();
    start();
    rig.settle();

    assertToldDone(new SuspendVm(VM, here));
    assertThat(backend.inventory()).containsExactly(atRest(here, Phase.SAVED));
  }

  @Test
  void aClosedBackendTellsNothingAndLeavesItsVms() throws Exception {
    prepareFor(ActionKind.SUSPEND);
    hold(new SuspendVm(VM, here));
    backend.close();
    rig.letGo();
    rig.settle();
    assertThat(told).isEmpty();

    backend = rig.open();
    start();
    rig.settle();
    assertToldDone(new SuspendVm(VM, here));
  }

  @Test
  void aVmThatEndsOfItsOwnAccordIsFinished() throws Exception {
    prepareFor(ActionKind.SUSPEND);
    rig.endFromWithin(VM);
    rig.settle();

    assertThat(told).containsExactly(new Finished(VM, here));
    assertThat(backend.inventory()).containsExactly(atRest(here, Phase.ENDED));
  }

  @Test
  void thatAVmEndedIsToldAgainAfterARestartUntilItIsForgotten() throws Exception {
    prepareFor(ActionKind.SUSPEND);
    rig.endFromWithin(VM);
    rig.settle();
    restart();
    rig.settle();
    assertThat(told).containsExactly(new Finished(VM, here));

    backend.forget(LEASE);
    rig.settle();
    assertThat(backend.inventory()).isEmpty();
    restart();
    rig.settle();
    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"START", "STOP", "SHUT_DOWN"})
  void aVmThatEndedCanBeStoppedOrStartedAnew(ActionKind kind) throws Exception {
    prepareFor(ActionKind.SUSPEND);
    rig.endFromWithin(VM);
    rig.settle();
    told.clear();
    carryOut(action(kind));

    assertToldDone(action(kind));
    assertThat(backend.inventory()).containsExactlyElementsOf(after(kind));
  }

  @ParameterizedTest
  @EnumSource(names = {"RUNNING", "SAVED"})
  void aDestroyedVmIsLost(Phase phase) throws Exception {
    prepareFor(phase == Phase.RUNNING ? ActionKind.SUSPEND : ActionKind.RESUME);
    rig.destroy(VM);
    rig.settle();

    assertLost();
    assertThat(told).hasSize(1);
    assertThat(backend.inventory()).isEmpty();

    told.clear();
    carryOut(new StartVm(VM, there));
    assertToldDone(new StartVm(VM, there));
  }

  @Test
  void whatIsUnderWayOnADestroyedVmFails() throws Exception {
    prepareFor(ActionKind.MIGRATE_LIVE);
    hold(action(ActionKind.MIGRATE_LIVE));
    rig.destroy(VM);
    rig.letGo();
    rig.settle();

    assertThat(told).hasSize(2);
    assertLost();
    assertFailed(told.get(1), action(ActionKind.MIGRATE_LIVE));
    assertThat(backend.inventory()).isEmpty();
  }

  private void assertLost() {
    assertThat(told.get(0)).isInstanceOf(Lost.class);
    Lost lost = (Lost) told.get(0);
    assertThat(lost.vm()).isEqualTo(VM);
    assertThat(lost.host()).isEqualTo(here);
    assertThat(lost.reason()).as("why it was lost").isNotBlank();
  }
}
