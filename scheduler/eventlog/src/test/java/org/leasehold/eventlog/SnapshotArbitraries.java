package org.leasehold.eventlog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.snapshot.HoldSnapshot;
import org.leasehold.core.snapshot.LateSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot.WaitsFor;
import org.leasehold.core.snapshot.PlaceSnapshot;
import org.leasehold.core.snapshot.PlaceSnapshot.HeldSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot.MoveSnapshot;
import org.leasehold.core.snapshot.StepSnapshot;

/** Any snapshot there may be, whether or not a scheduler would come to it. */
final class SnapshotArbitraries {
  private SnapshotArbitraries() {}

  static Arbitrary<LeaseSnapshot> snapshot() {
    return EventArbitraries.request().flatMap(SnapshotArbitraries::of);
  }

  private static Arbitrary<LeaseSnapshot> of(LeaseRequest request) {
    Arbitrary<LeaseSnapshot> bare =
        Combinators.combine(
                index(),
                EventArbitraries.time(),
                EventArbitraries.state(),
                length(),
                EventArbitraries.time().optional(),
                index(),
                few(EventArbitraries.text()),
                few(hold()))
            .as(
                (sequence, submitted, state, attained, since, suspensions, where, saved) ->
                    new LeaseSnapshot(
                        request,
                        sequence,
                        submitted,
                        state,
                        attained,
                        since,
                        suspensions,
                        where,
                        saved,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        WaitsFor.NOTHING,
                        LateSnapshot.NOTHING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    return Combinators.combine(
            placed(bare),
            Combinators.combine(plan().optional(), plan().optional()).as(List::of),
            few(step(request.id())),
            few(step(request.id())),
            Combinators.combine(few(index()), few(index())).as(List::of),
            few(EventArbitraries.text()),
            Arbitraries.of(LeaseSnapshot.Ending.class).optional(),
            EventArbitraries.time().optional())
        .as(
            (b, plans, steps, underWay, gone, shunned, ending, delayed) ->
                new LeaseSnapshot(
                    b.request(),
                    b.sequence(),
                    b.submitted(),
                    b.state(),
                    b.attained(),
                    b.runningSince(),
                    b.suspensions(),
                    b.where(),
                    b.saved(),
                    plans.get(0),
                    plans.get(1),
                    steps,
                    underWay,
                    gone.get(0),
                    gone.get(1),
                    shunned,
                    b.places(),
                    b.waitsFor(),
                    b.late(),
                    b.suspendedSince(),
                    b.yieldedTo(),
                    ending,
                    delayed));
  }

  private static Arbitrary<LeaseSnapshot> placed(Arbitrary<LeaseSnapshot> bare) {
    return Combinators.combine(
            bare,
            few(place()),
            Arbitraries.of(WaitsFor.class),
            late(),
            EventArbitraries.time().optional(),
            EventArbitraries.lease().optional())
        .as(
            (b, places, waitsFor, late, since, yieldedTo) ->
                new LeaseSnapshot(
                    b.request(),
                    b.sequence(),
                    b.submitted(),
                    b.state(),
                    b.attained(),
                    b.runningSince(),
                    b.suspensions(),
                    b.where(),
                    b.saved(),
                    b.plan(),
                    b.continuation(),
                    b.steps(),
                    b.underWay(),
                    b.finished(),
                    b.lost(),
                    b.shunned(),
                    places,
                    waitsFor,
                    late,
                    since,
                    yieldedTo,
                    b.ending(),
                    b.delayedUntil()));
  }

  private static Arbitrary<PlaceSnapshot> place() {
    Arbitrary<HeldSnapshot> held =
        Combinators.combine(EventArbitraries.text(), EventArbitraries.resources())
            .as(HeldSnapshot::new);
    return Combinators.combine(
            index(), EventArbitraries.text(), Arbitraries.of(PlaceSnapshot.Phase.class), few(held))
        .as(PlaceSnapshot::new);
  }

  private static Arbitrary<LateSnapshot> late() {
    return Combinators.combine(
            few(index()),
            EventArbitraries.flag(),
            few(EventArbitraries.text()),
            EventArbitraries.time().optional(),
            EventArbitraries.time().optional())
        .as(LateSnapshot::new);
  }

  private static Arbitrary<PlanSnapshot> plan() {
    return Combinators.combine(
            few(EventArbitraries.text()),
            few(move()),
            few(hold()),
            EventArbitraries.time(),
            EventArbitraries.time().optional(),
            few(hold()),
            EventArbitraries.text(),
            Combinators.combine(few(hold()), few(hold()), few(hold())).as(List::of))
        .as(
            (hosts, moves, resumptions, start, end, runs, close, last) ->
                new PlanSnapshot(
                    hosts,
                    moves,
                    resumptions,
                    start,
                    end,
                    runs,
                    close,
                    last.get(0),
                    last.get(1),
                    last.get(2)));
  }

  private static Arbitrary<MoveSnapshot> move() {
    return Combinators.combine(
            index(),
            EventArbitraries.text(),
            EventArbitraries.text(),
            EventArbitraries.time(),
            length(),
            EventArbitraries.flag(),
            few(hold()))
        .as(MoveSnapshot::new);
  }

  private static Arbitrary<HoldSnapshot> hold() {
    Arbitrary<Resources> amounts =
        Arbitraries.oneOf(EventArbitraries.resources(), Arbitraries.just(Resources.of(Map.of())));
    return Combinators.combine(
            index(),
            Arbitraries.of(ReservationKind.class),
            EventArbitraries.text(),
            EventArbitraries.time(),
            EventArbitraries.time().optional(),
            amounts)
        .as(HoldSnapshot::new);
  }

  private static Arbitrary<StepSnapshot> step(LeaseId lease) {
    return Combinators.combine(EventArbitraries.time(), action(lease), length(), index())
        .as(StepSnapshot::new);
  }

  private static Arbitrary<Action> action(LeaseId lease) {
    return Combinators.combine(
            Arbitraries.of(ActionKind.class),
            index().map(i -> new VmId(lease, i)),
            EventArbitraries.text(),
            EventArbitraries.text())
        .as(
            (kind, vm, host, to) ->
                switch (kind) {
                  case START -> new Action.StartVm(vm, host);
                  case STOP -> new Action.StopVm(vm, host);
                  case SHUT_DOWN -> new Action.ShutDownVm(vm, host);
                  case SUSPEND -> new Action.SuspendVm(vm, host);
                  case RESUME -> new Action.ResumeVm(vm, host);
                  case MIGRATE -> new Action.MigrateVm(vm, host, to, false);
                  case MIGRATE_LIVE -> new Action.MigrateVm(vm, host, to, true);
                  case DELETE_SAVED_STATE -> new Action.DeleteSavedState(vm, host);
                });
  }

  private static Arbitrary<Integer> index() {
    return Arbitraries.integers().greaterOrEqual(0);
  }

  private static Arbitrary<Duration> length() {
    return Arbitraries.longs().between(0, 1_000_000_000_000_000L).map(Duration::ofNanos);
  }

  private static <T> Arbitrary<List<T>> few(Arbitrary<T> of) {
    return of.list().ofMaxSize(3);
  }
}
