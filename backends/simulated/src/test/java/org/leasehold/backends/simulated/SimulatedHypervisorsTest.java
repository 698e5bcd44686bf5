package org.leasehold.backends.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.StartVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Outcome.Done;
import org.leasehold.core.backend.Outcome.Finished;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/** Four VMs, two on host a and two on host b, on a clock that the test moves. */
class SimulatedHypervisorsTest {
  private static final LeaseId LEASE = new LeaseId("1");

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private final List<Outcome> told = new ArrayList<>();
  private SimulatedHypervisors hypervisors;

  private static VmId vm(int index) {
    return new VmId(LEASE, index);
  }

  private static String host(int vm) {
    return vm < 2 ? "a" : "b";
  }

  private static SuspendVm suspend(int vm) {
    return new SuspendVm(vm(vm), host(vm));
  }

  private static StopVm stop(int vm) {
    return new StopVm(vm(vm), host(vm));
  }

  @BeforeEach
  void allRun() throws IOException {
    open(Exclusion.LOCAL);
    for (int vm = 0; vm < 4; vm++) {
      begin(new StartVm(vm(vm), host(vm)), 0);
    }
    passes(0);
    told.clear();
  }

  private void open(Exclusion exclusion) throws IOException {
    hypervisors =
        SimulatedHypervisors.open(folder, exclusion, Faults.none(), clock, HandClock.noAlarm());
    hypervisors.start(told::add);
  }

  private void reopen(Exclusion exclusion) throws IOException {
    hypervisors.close();
    open(exclusion);
  }

  @AfterEach
  void close() {
    hypervisors.close();
  }

  private void begin(Action action, int seconds) {
    hypervisors.begin(new DueAction(action, Duration.ofSeconds(seconds)));
  }

  /** Lets seconds pass and gives what was told since the last time. */
  private List<Outcome> passes(int seconds) {
    clock.pass(Duration.ofSeconds(seconds));
    hypervisors.tick();
    List<Outcome> news = List.copyOf(told);
    told.clear();
    return news;
  }

  private void suspendAll() {
    for (int vm = 0; vm < 4; vm++) {
      begin(suspend(vm), 10);
    }
  }

  @Test
  void oneVmOfAHostIsSavedAtATimeWhereHostsHaveTheirOwnFileSystems() {
    suspendAll();

    assertThat(passes(9)).isEmpty();
    assertThat(passes(1)).containsExactly(new Done(suspend(0)), new Done(suspend(2)));
    assertThat(passes(9)).isEmpty();
    assertThat(passes(1)).containsExactly(new Done(suspend(1)), new Done(suspend(3)));
  }

  @Test
  void oneVmOfAllIsSavedAtATimeOnASharedFileSystem() throws IOException {
    reopen(Exclusion.GLOBAL);
    suspendAll();

    for (int vm = 0; vm < 4; vm++) {
      assertThat(passes(9)).isEmpty();
      assertThat(passes(1)).containsExactly(new Done(suspend(vm)));
    }
  }

  @Test
  void allAreSavedAtOnceWhereNothingExcludesIt() throws IOException {
    reopen(Exclusion.NONE);
    suspendAll();

    assertThat(passes(10)).hasSize(4);
  }

  @Test
  void aVmIsRestoredOnlyWhenTheOtherIsSaved() {
    begin(suspend(0), 10);
    passes(10);
    begin(suspend(1), 10);
    begin(new ResumeVm(vm(0), "a"), 5);

    assertThat(passes(14)).containsExactly(new Done(suspend(1)));
    assertThat(passes(1)).containsExactly(new Done(new ResumeVm(vm(0), "a")));
  }

  @Test
  void aStopLetsTheNextHaveItsTurnAtOnce() {
    suspendAll();
    passes(4);
    begin(stop(0), 0);

    assertThat(passes(10)).contains(new Done(suspend(1)));
  }

  @Test
  void aVmThatIsStoppedWhileItWaitsHasNoTurn() throws IOException {
    reopen(Exclusion.GLOBAL);
    suspendAll();
    begin(stop(1), 0);

    passes(10);
    assertThat(passes(10)).containsExactly(new Done(suspend(2)));
  }

  @Test
  void turnsAreTakenAtTheirTimesWhileNobodyLooks() throws IOException {
    suspendAll();
    passes(1);
    hypervisors.close();
    clock.pass(Duration.ofSeconds(15));
    open(Exclusion.LOCAL);

    assertThat(passes(0)).containsExactly(new Done(suspend(0)), new Done(suspend(2)));
    assertThat(passes(3)).isEmpty();
    assertThat(passes(1)).containsExactly(new Done(suspend(1)), new Done(suspend(3)));
  }

  @Test
  void whoWaitedHasItsTurnWhenTheRuleIsLiftedOverARestart() throws IOException {
    suspendAll();
    passes(1);
    reopen(Exclusion.NONE);

    assertThat(passes(9)).containsExactly(new Done(suspend(0)), new Done(suspend(2)));
    assertThat(passes(1)).containsExactly(new Done(suspend(1)), new Done(suspend(3)));
  }

  @Test
  void workGoesOnWhileNobodyLooks() throws IOException {
    hypervisors.expect(LEASE, 4, Optional.of(Duration.ofSeconds(100)));
    begin(suspend(0), 10);
    passes(10);
    begin(new ResumeVm(vm(0), "a"), 10);
    passes(10);
    passes(30);
    reopen(Exclusion.LOCAL);
    hypervisors.expect(LEASE, 4, Optional.of(Duration.ofSeconds(100)));

    assertThat(passes(69)).isEmpty();
    hypervisors.close();
    clock.pass(Duration.ofDays(1));
    open(Exclusion.LOCAL);
    assertThat(passes(0))
        .containsExactly(
            new Finished(vm(0), "a"),
            new Finished(vm(1), "a"),
            new Finished(vm(2), "b"),
            new Finished(vm(3), "b"));
  }

  @Test
  void aClockSetBackLosesNothing() {
    begin(suspend(0), 10);
    clock.pass(Duration.ofHours(-1));
    begin(suspend(2), 10);

    assertThat(passes(10)).containsExactly(new Done(suspend(2)));
    assertThat(passes(3600)).containsExactly(new Done(suspend(0)));
  }

  @Test
  void nothingIsToldThatIsNotWrittenAndAllOfItOnceItIs() {
    begin(suspend(0), 10);
    clock.pass(Duration.ofSeconds(10));
    Thread.currentThread().interrupt();
    hypervisors.tick();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(told).isEmpty();

    assertThat(passes(1)).containsExactly(new Done(suspend(0)));
  }

  @Test
  void takesNoActionsOnceClosed() {
    hypervisors.close();

    assertThatIllegalStateException().isThrownBy(() -> begin(suspend(0), 1));
  }

  @Test
  void faultsCanBeChangedWhileItRuns() {
    ScriptedFaults faults = new ScriptedFaults();
    faults.failNext(suspend(0).kind());
    hypervisors.use(faults);
    begin(suspend(0), 10);

    assertThat(passes(10)).hasSize(1).allMatch(Outcome.Failed.class::isInstance);
  }
}
