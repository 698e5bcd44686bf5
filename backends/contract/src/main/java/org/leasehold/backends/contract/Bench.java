package org.leasehold.backends.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Outcome.Done;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.backend.VmStatus.Phase;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;

/** What the tests of the contract stand on: a backend, a lease, and what was told. */
abstract class Bench {
  static final LeaseId LEASE = new LeaseId("7");
  static final int VMS = 12;
  static final VmId VM = new VmId(LEASE, 0);

  final List<Outcome> told = new CopyOnWriteArrayList<>();
  Rig rig;
  Backend backend;
  String here;
  String there;

  /** A new rig, for one test. */
  protected abstract Rig rig() throws Exception;

  @BeforeEach
  void open() throws Exception {
    rig = rig();
    here = rig.hosts().get(0);
    there = rig.hosts().get(1);
    backend = rig.open();
    start();
  }

  @AfterEach
  void close() throws Exception {
    if (backend != null) {
      backend.close();
    }
    if (rig != null) {
      rig.close();
    }
  }

  /** Kills the backend and opens it again; what it told before is forgotten. */
  void restart() throws Exception {
    rig.kill();
    told.clear();
    backend = rig.open();
    start();
  }

  /** Starts the backend and tells it of the lease, as the daemon does. */
  void start() {
    backend.start(told::add);
    backend.expect(
        new LeaseRequest(
            LEASE,
            "ada",
            new LeaseTerms(new Start.Asap(), Optional.empty(), true),
            List.of(new NodeSet(VMS, rig.smallVm())),
            rig.software(),
            Map.of()));
  }

  void begin(Action action) {
    backend.begin(new DueAction(action, Duration.ofSeconds(5)));
  }

  /** Begins an action and waits for what comes of it. */
  void carryOut(Action action) throws Exception {
    begin(action);
    rig.settle();
  }

  /** Begins an action that is under way until it is let go. */
  void hold(Action action) throws Exception {
    rig.holdNext(action.kind());
    carryOut(action);
    assertThat(told).as("nothing is told of what is under way").isEmpty();
  }

  /** Brings the VM to where an action of the kind can be begun on it. */
  void prepareFor(ActionKind kind) throws Exception {
    if (kind == ActionKind.START) {
      return;
    }
    carryOut(new Action.StartVm(VM, here));
    if (isDoneToSaved(kind)) {
      carryOut(new Action.SuspendVm(VM, here));
    }
    assertThat(told).as("what came of what the test begins with").allMatch(Done.class::isInstance);
    told.clear();
  }

  private static boolean isDoneToSaved(ActionKind kind) {
    return kind == ActionKind.RESUME
        || kind == ActionKind.MIGRATE
        || kind == ActionKind.DELETE_SAVED_STATE;
  }

  /** The action of a kind that can be begun after {@link #prepareFor}. */
  Action action(ActionKind kind) {
    return switch (kind) {
      case START -> new Action.StartVm(VM, here);
      case STOP -> new Action.StopVm(VM, here);
      case SHUT_DOWN -> new Action.ShutDownVm(VM, here);
      case SUSPEND -> new Action.SuspendVm(VM, here);
      case RESUME -> new Action.ResumeVm(VM, here);
      case MIGRATE -> new Action.MigrateVm(VM, here, there, false);
      case MIGRATE_LIVE -> new Action.MigrateVm(VM, here, there, true);
      case DELETE_SAVED_STATE -> new Action.DeleteSavedState(VM, here);
    };
  }

  /** How the VM is before such an action has ended. */
  Phase before(ActionKind kind) {
    if (kind == ActionKind.START) {
      return Phase.STARTING;
    }
    return isDoneToSaved(kind) ? Phase.SAVED : Phase.RUNNING;
  }

  /** How the VM is after such an action. */
  List<VmStatus> after(ActionKind kind) {
    return switch (kind) {
      case START, RESUME -> List.of(atRest(here, Phase.RUNNING));
      case SUSPEND -> List.of(atRest(here, Phase.SAVED));
      case MIGRATE -> List.of(atRest(there, Phase.SAVED));
      case MIGRATE_LIVE -> List.of(atRest(there, Phase.RUNNING));
      case STOP, SHUT_DOWN, DELETE_SAVED_STATE -> List.of();
    };
  }

  VmStatus atRest(String host, Phase phase) {
    return new VmStatus(VM, host, phase, Optional.empty());
  }

  void assertToldDone(Action... actions) {
    assertThat(told).containsExactlyElementsOf(List.of(actions).stream().map(Done::new).toList());
  }

  void assertToldFailed(Action action) {
    assertThat(told).hasSize(1);
    assertFailed(told.get(0), action);
  }

  static void assertFailed(Outcome outcome, Action action) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    Outcome.Failed failed = (Outcome.Failed) outcome;
    assertThat(failed.action()).isEqualTo(action);
    assertThat(failed.reason()).as("why it failed").isNotBlank();
  }
}
