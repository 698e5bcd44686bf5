package org.leasehold.eventlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.snapshot.HoldSnapshot;
import org.leasehold.core.snapshot.LateSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot.Ending;
import org.leasehold.core.snapshot.LeaseSnapshot.WaitsFor;
import org.leasehold.core.snapshot.PlaceSnapshot;
import org.leasehold.core.snapshot.PlaceSnapshot.HeldSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot.MoveSnapshot;
import org.leasehold.core.snapshot.StepSnapshot;

/** Reads the objects that {@link SnapshotEncoder} writes. */
final class SnapshotDecoder {
  private final LeaseId lease;

  private SnapshotDecoder(LeaseId lease) {
    this.lease = lease;
  }

  static LeaseSnapshot decode(LeaseRequest request, Fields f) throws BadInput {
    int version = f.integer("version");
    if (version != SnapshotJson.VERSION) {
      throw f.fault("version " + SnapshotJson.VERSION + " was expected, not " + version);
    }
    LeaseSnapshot snapshot = new SnapshotDecoder(request.id()).lease(request, f);
    f.end();
    return snapshot;
  }

  private LeaseSnapshot lease(LeaseRequest request, Fields f) throws BadInput {
    return new LeaseSnapshot(
        request,
        f.integer("sequence"),
        f.time("submitted"),
        f.oneOf("state", LeaseState.values(), LeaseState::word),
        f.duration("attained"),
        f.optionalTime("runningSince"),
        f.integer("suspensions"),
        f.texts("where"),
        holds(f, "saved"),
        plan(f, "plan"),
        plan(f, "continuation"),
        steps(f, "steps"),
        steps(f, "underWay"),
        f.integers("finished"),
        f.integers("lost"),
        f.texts("shunned"),
        places(f),
        f.oneOf("waitsFor", WaitsFor.values(), Words::of),
        new LateSnapshot(
            f.integers("toldLate"),
            f.flag("held"),
            f.texts("blocked"),
            f.optionalTime("lookAgain"),
            f.optionalTime("toldUntil")),
        f.optionalTime("suspendedSince"),
        f.has("yieldedTo") ? Optional.of(new LeaseId(f.text("yieldedTo"))) : Optional.empty(),
        f.has("ending")
            ? Optional.of(f.oneOf("ending", Ending.values(), Words::of))
            : Optional.empty(),
        f.optionalTime("delayedUntil"));
  }

  private static List<PlaceSnapshot> places(Fields fields) throws BadInput {
    List<PlaceSnapshot> places = new ArrayList<>();
    for (Fields f : fields.objects("places")) {
      int vm = f.integer("vm");
      String host = f.text("host");
      PlaceSnapshot.Phase phase = f.oneOf("phase", PlaceSnapshot.Phase.values(), Words::of);
      List<HeldSnapshot> held = new ArrayList<>();
      for (Fields h : f.objects("held")) {
        held.add(new HeldSnapshot(h.text("host"), RequestDecoder.resources(h, "amounts")));
        h.end();
      }
      places.add(new PlaceSnapshot(vm, host, phase, held));
      f.end();
    }
    return places;
  }

  private static Optional<PlanSnapshot> plan(Fields f, String name) throws BadInput {
    return f.has(name) ? Optional.of(plan(f.object(name))) : Optional.empty();
  }

  private static PlanSnapshot plan(Fields f) throws BadInput {
    List<MoveSnapshot> moves = new ArrayList<>();
    for (Fields move : f.objects("moves")) {
      moves.add(move(move));
    }
    PlanSnapshot plan =
        new PlanSnapshot(
            f.texts("hosts"),
            moves,
            holds(f, "resumptions"),
            f.time("start"),
            f.optionalTime("end"),
            holds(f, "runs"),
            f.text("close"),
            holds(f, "closing"),
            holds(f, "saved"),
            holds(f, "overruns"));
    f.end();
    return plan;
  }

  private static MoveSnapshot move(Fields f) throws BadInput {
    MoveSnapshot move =
        new MoveSnapshot(
            f.integer("vm"),
            f.text("from"),
            f.text("to"),
            f.time("start"),
            f.duration("length"),
            f.flag("live"),
            holds(f, "holds"));
    f.end();
    return move;
  }

  private static List<HoldSnapshot> holds(Fields fields, String name) throws BadInput {
    List<HoldSnapshot> holds = new ArrayList<>();
    for (Fields f : fields.objects(name)) {
      holds.add(
          new HoldSnapshot(
              f.integer("vm"),
              f.oneOf("kind", ReservationKind.values(), Words::of),
              f.text("host"),
              f.time("start"),
              f.optionalTime("end"),
              RequestDecoder.resources(f, "amounts")));
      f.end();
    }
    return holds;
  }

  private List<StepSnapshot> steps(Fields fields, String name) throws BadInput {
    List<StepSnapshot> steps = new ArrayList<>();
    for (Fields f : fields.objects(name)) {
      steps.add(
          new StepSnapshot(f.time("time"), action(f), f.duration("length"), f.integer("attempt")));
      f.end();
    }
    return steps;
  }

  private Action action(Fields f) throws BadInput {
    VmId vm = new VmId(lease, f.integer("vm"));
    String host = f.text("host");
    return switch (f.oneOf("action", ActionKind.values(), ActionKind::word)) {
      case START -> new Action.StartVm(vm, host);
      case STOP -> new Action.StopVm(vm, host);
      case SHUT_DOWN -> new Action.ShutDownVm(vm, host);
      case SUSPEND -> new Action.SuspendVm(vm, host);
      case RESUME -> new Action.ResumeVm(vm, host);
      case MIGRATE -> new Action.MigrateVm(vm, host, f.text("to"), false);
      case MIGRATE_LIVE -> new Action.MigrateVm(vm, host, f.text("to"), true);
      case DELETE_SAVED_STATE -> new Action.DeleteSavedState(vm, host);
    };
  }
}
