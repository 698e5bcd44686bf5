package org.leasehold.backends.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Action.ResumeVm;
import org.leasehold.core.backend.Action.ShutDownVm;
import org.leasehold.core.backend.Action.StartVm;
import org.leasehold.core.backend.Action.StopVm;
import org.leasehold.core.backend.Action.SuspendVm;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Outcome.Done;
import org.leasehold.core.backend.Outcome.Failed;
import org.leasehold.core.backend.Outcome.Finished;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** A lease of two VMs whose work takes a hundred seconds. */
class SimulatedBackendTest {
  private static final LeaseId LEASE = new LeaseId("1");
  private static final VmId FIRST = new VmId(LEASE, 0);
  private static final VmId SECOND = new VmId(LEASE, 1);

  private final SimulatedBackend backend = new SimulatedBackend();

  @BeforeEach
  void expect() {
    backend.expect(LEASE, 2, Optional.of(Duration.ofSeconds(100)));
  }

  private void begin(Action action, int seconds, int at) {
    backend.begin(action, Duration.ofSeconds(seconds), at(at));
  }

  private static Instant at(int seconds) {
    return Instant.EPOCH.plusSeconds(seconds);
  }

  /** Starts both VMs at a time and takes the outcomes. */
  private void bothRunFrom(int time) {
    begin(new StartVm(FIRST, "a"), 0, time);
    begin(new StartVm(SECOND, "b"), 0, time);
    assertThat(backend.outcomesDue(at(time))).hasSize(2);
  }

  @Test
  void hasNothingToSayAtFirst() {
    assertThat(backend.nextOutcome()).isEmpty();
    assertThat(backend.outcomesDue(at(1000))).isEmpty();
  }

  @Test
  void doesWhatItIsToldInJustTheTimeExpected() {
    StartVm start = new StartVm(FIRST, "a");
    begin(start, 7, 10);

    assertThat(backend.nextOutcome()).contains(at(17));
    assertThat(backend.outcomesDue(at(16))).isEmpty();
    assertThat(backend.outcomesDue(at(17))).containsExactly(new Done(start));
    assertThat(backend.outcomesDue(at(17))).isEmpty();
  }

  @Test
  void allVmsFinishTogetherAfterTheRealDuration() {
    bothRunFrom(0);

    assertThat(backend.nextOutcome()).contains(at(100));
    assertThat(backend.outcomesDue(at(100)))
        .containsExactly(new Finished(FIRST, "a"), new Finished(SECOND, "b"));
    assertThat(backend.nextOutcome()).isEmpty();
  }

  @Test
  void workBeginsWhenTheLastVmRuns() {
    begin(new StartVm(FIRST, "a"), 0, 0);
    begin(new StartVm(SECOND, "b"), 30, 0);
    backend.outcomesDue(at(30));

    assertThat(backend.nextOutcome()).contains(at(130));
  }

  @Test
  void workStopsWithTheFirstSuspensionAndGoesOnAfterTheLastResumption() {
    bothRunFrom(0);
    begin(new SuspendVm(SECOND, "b"), 5, 40);
    begin(new SuspendVm(FIRST, "a"), 5, 42);
    assertThat(backend.outcomesDue(at(200)))
        .containsExactly(new Done(new SuspendVm(SECOND, "b")), new Done(new SuspendVm(FIRST, "a")));

    begin(new MigrateVm(FIRST, "a", "c", false), 10, 200);
    begin(new ResumeVm(FIRST, "c"), 5, 210);
    begin(new ResumeVm(SECOND, "b"), 9, 210);
    backend.outcomesDue(at(219));

    assertThat(backend.nextOutcome()).contains(at(219 + 60));
    assertThat(backend.outcomesDue(at(279)))
        .containsExactly(new Finished(FIRST, "c"), new Finished(SECOND, "b"));
  }

  @Test
  void aLiveMoveDoesNotInterruptTheWork() {
    bothRunFrom(0);
    begin(new MigrateVm(SECOND, "b", "c", true), 20, 50);

    assertThat(backend.outcomesDue(at(70)))
        .containsExactly(new Done(new MigrateVm(SECOND, "b", "c", true)));
    assertThat(backend.nextOutcome()).contains(at(100));
  }

  @Test
  void aStoppedLeaseBeginsItsWorkAnew() {
    bothRunFrom(0);
    begin(new StopVm(FIRST, "a"), 0, 60);
    begin(new StopVm(SECOND, "b"), 0, 60);
    backend.outcomesDue(at(60));
    assertThat(backend.nextOutcome()).isEmpty();

    bothRunFrom(500);

    assertThat(backend.nextOutcome()).contains(at(600));
  }

  @Test
  void whatIsUnderWayFailsWhenTheVmIsStopped() {
    bothRunFrom(0);
    begin(new SuspendVm(FIRST, "a"), 30, 50);
    begin(new StopVm(FIRST, "a"), 0, 60);

    assertThat(backend.outcomesDue(at(1000)))
        .containsExactly(
            new Failed(new SuspendVm(FIRST, "a"), "the VM was stopped"),
            new Done(new StopVm(FIRST, "a")));
  }

  @Test
  void aVmThatIsShutDownFinishesNoMore() {
    bothRunFrom(0);
    begin(new ShutDownVm(FIRST, "a"), 20, 99);
    begin(new ShutDownVm(SECOND, "b"), 20, 99);

    assertThat(backend.outcomesDue(at(1000)))
        .containsExactly(
            new Done(new ShutDownVm(FIRST, "a")), new Done(new ShutDownVm(SECOND, "b")));
  }

  @Test
  void withoutARealDurationVmsRunUntilTheyAreStopped() {
    LeaseId service = new LeaseId("2");
    backend.expect(service, 1, Optional.empty());
    begin(new StartVm(new VmId(service, 0), "a"), 0, 0);
    backend.outcomesDue(at(0));

    assertThat(backend.nextOutcome()).isEmpty();
  }

  @Test
  void outcomesOfOneTimeComeInTheOrderInWhichTheyWereBegun() {
    begin(new StartVm(SECOND, "b"), 5, 0);
    begin(new StartVm(FIRST, "a"), 3, 2);

    List<Outcome> outcomes = backend.outcomesDue(at(5));
    assertThat(outcomes).extracting(Outcome::vm).containsExactly(SECOND, FIRST);
  }

  @Test
  void anEndedLeaseIsForgotten() {
    bothRunFrom(0);
    backend.outcomesDue(at(100));
    backend.forget(LEASE);

    assertThat(backend.nextOutcome()).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> begin(new StartVm(FIRST, "a"), 0, 200));
  }

  @Test
  void knowsOnlyLeasesItWasToldOf() {
    VmId stranger = new VmId(new LeaseId("9"), 0);

    assertThatIllegalStateException()
        .isThrownBy(() -> begin(new StartVm(stranger, "a"), 0, 0))
        .withMessageContaining("9");
  }
}
