package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.schedule.Plan.Move;
import org.leasehold.core.schedule.Presence.Held;
import org.leasehold.core.schedule.Presence.Phase;
import org.leasehold.core.schedule.Presence.Place;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.slottable.ResourceIndex;
import org.leasehold.core.slottable.SlotTable;
import org.leasehold.core.snapshot.HoldSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.PlaceSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot.MoveSnapshot;
import org.leasehold.core.snapshot.StepSnapshot;

/** Makes leases and plans of what was remembered of them. All hosts named in it are the site's. */
final class SnapshotReader {
  private final HostIndex hosts;
  private final SlotTable empty;
  private final ResourceIndex resources;

  /**
   * @param empty the slot table of the site with nothing in it
   */
  SnapshotReader(HostIndex hosts, SlotTable empty) {
    this.hosts = hosts;
    this.empty = empty;
    this.resources = empty.resources();
  }

  /** The lease as it was, without its plan. */
  Lease lease(LeaseSnapshot snapshot) {
    Lease lease =
        new Lease(
            snapshot.request(),
            snapshot.sequence(),
            snapshot.submitted().toEpochMilli(),
            resources);
    lease.state = snapshot.state();
    lease.attained = snapshot.attained().toMillis();
    lease.runningSince = snapshot.runningSince().map(Instant::toEpochMilli);
    lease.suspensions = snapshot.suspensions();
    if (!snapshot.where().isEmpty()) {
      lease.where = Optional.of(snapshot.where().stream().mapToInt(hosts::of).toArray());
    }
    lease.saved.addAll(holds(lease, snapshot.saved()));
    snapshot.steps().forEach(step -> lease.steps.add(step(step)));
    snapshot.underWay().forEach(step -> lease.underWay.put(step.action(), step(step)));
    lease.finished.addAll(snapshot.finished());
    lease.lost.addAll(snapshot.lost());
    known(snapshot.shunned()).forEach(lease.shunned::add);
    known(snapshot.late().blocked()).forEach(lease.blocked::add);
    lease.suspendedSince = snapshot.suspendedSince().map(Instant::toEpochMilli);
    lease.yieldedTo = snapshot.yieldedTo();
    lease.underWay.keySet().stream()
        .filter(action -> snapshot.late().told().contains(action.vm().index()))
        .forEach(lease.toldLate::add);
    lease.ending = snapshot.ending();
    lease.delayedUntil = snapshot.delayedUntil().map(Instant::toEpochMilli);
    lease.toldUntil = snapshot.late().toldUntil().map(Instant::toEpochMilli);
    return lease;
  }

  private List<Integer> known(List<String> names) {
    return names.stream().filter(hosts::knows).map(hosts::of).toList();
  }

  /** A plan of the lease. */
  Plan plan(Lease lease, PlanSnapshot snapshot) {
    return new Plan(
        snapshot.hosts().stream().map(hosts::of).toList(),
        snapshot.moves().stream().map(move -> move(lease, move)).toList(),
        holds(lease, snapshot.resumptions()),
        interval(snapshot.start(), snapshot.end()),
        holds(lease, snapshot.runs()),
        Close.valueOf(snapshot.close().toUpperCase(Locale.ROOT)),
        holds(lease, snapshot.closing()),
        holds(lease, snapshot.saved()),
        holds(lease, snapshot.overruns()));
  }

  /** Where a VM is. */
  Place place(PlaceSnapshot snapshot) {
    return new Place(
        hosts.of(snapshot.host()),
        Phase.valueOf(snapshot.phase().name()),
        snapshot.held().stream()
            .map(held -> new Held(hosts.of(held.host()), resources.known(held.amounts())))
            .toList());
  }

  private Move move(Lease lease, MoveSnapshot snapshot) {
    return new Move(
        snapshot.vm(),
        hosts.of(snapshot.from()),
        hosts.of(snapshot.to()),
        snapshot.start().toEpochMilli(),
        snapshot.length().toMillis(),
        snapshot.live(),
        holds(lease, snapshot.holds()));
  }

  private List<Reservation> holds(Lease lease, List<HoldSnapshot> holds) {
    return holds.stream().filter(this::counts).map(hold -> hold(lease, hold)).toList();
  }

  /** Whether it holds anything: what is saved does so on hosts that declare disk. */
  private boolean counts(HoldSnapshot hold) {
    int disk = resources.names().indexOf(Resources.DISK);
    return hold.kind() != ReservationKind.SAVED
        || disk >= 0 && empty.capacity(hosts.of(hold.host())).get(disk) > 0;
  }

  private Reservation hold(Lease lease, HoldSnapshot hold) {
    return new Reservation(
        lease.vms.get(hold.vm()),
        hold.kind(),
        hosts.of(hold.host()),
        interval(hold.start(), hold.end()),
        resources.amounts(hold.amounts()));
  }

  private static Step step(StepSnapshot step) {
    return new Step(
        step.time().toEpochMilli(), step.action(), step.length().toMillis(), step.attempt());
  }

  private static Interval interval(Instant start, Optional<Instant> end) {
    return new Interval(
        start.toEpochMilli(), end.map(Instant::toEpochMilli).orElse(Interval.UNBOUNDED));
  }
}
