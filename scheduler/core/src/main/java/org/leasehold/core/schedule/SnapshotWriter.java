package org.leasehold.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.Plan.Move;
import org.leasehold.core.schedule.Presence.Held;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ResourceIndex;
import org.leasehold.core.snapshot.HoldSnapshot;
import org.leasehold.core.snapshot.LateSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot.WaitsFor;
import org.leasehold.core.snapshot.PlaceSnapshot;
import org.leasehold.core.snapshot.PlaceSnapshot.HeldSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot.MoveSnapshot;
import org.leasehold.core.snapshot.StepSnapshot;

/** Says what the scheduler remembers of a lease, with hosts and resources by name. */
final class SnapshotWriter {
  private final HostIndex hosts;
  private final ResourceIndex resources;
  private final World world;
  private final Presence presence;
  private final Lateness lateness;

  SnapshotWriter(
      HostIndex hosts, ResourceIndex resources, World world, Presence presence, Lateness lateness) {
    this.hosts = hosts;
    this.resources = resources;
    this.world = world;
    this.presence = presence;
    this.lateness = lateness;
  }

  /** The lease as it is. */
  LeaseSnapshot write(Lease lease) {
    return new LeaseSnapshot(
        lease.request,
        lease.sequence,
        Instant.ofEpochMilli(lease.submitted),
        lease.state,
        Duration.ofMillis(lease.attained),
        lease.runningSince.map(Instant::ofEpochMilli),
        lease.suspensions,
        lease.where.map(on -> Arrays.stream(on).mapToObj(hosts::name).toList()).orElse(List.of()),
        holds(lease.saved),
        world.book().plan(lease).map(this::write),
        world.book().continuation(lease).map(this::write),
        steps(lease.steps),
        steps(lease.underWay.values()),
        List.copyOf(lease.finished),
        List.copyOf(lease.lost),
        lease.shunned.stream().map(hosts::name).toList(),
        places(lease),
        waitsFor(lease),
        late(lease),
        lease.suspendedSince.map(Instant::ofEpochMilli),
        lease.yieldedTo,
        lease.ending,
        lease.delayedUntil.map(Instant::ofEpochMilli));
  }

  private PlanSnapshot write(Plan plan) {
    return new PlanSnapshot(
        plan.hosts().stream().map(hosts::name).toList(),
        plan.moves().stream().map(this::write).toList(),
        holds(plan.opening()),
        Instant.ofEpochMilli(plan.run().start()),
        end(plan.run()),
        holds(plan.runs()),
        plan.close().name().toLowerCase(Locale.ROOT),
        holds(plan.closing()),
        holds(plan.saved()),
        holds(plan.overruns()));
  }

  private List<PlaceSnapshot> places(Lease lease) {
    List<PlaceSnapshot> places = new ArrayList<>();
    for (VmId vm : lease.vms) {
      presence
          .place(vm)
          .map(
              place ->
                  new PlaceSnapshot(
                      vm.index(),
                      hosts.name(place.host()),
                      PlaceSnapshot.Phase.valueOf(place.phase().name()),
                      place.holds().stream().map(this::write).toList()))
          .ifPresent(places::add);
    }
    return places;
  }

  private HeldSnapshot write(Held held) {
    return new HeldSnapshot(hosts.name(held.host()), resources.resources(held.amounts()));
  }

  private WaitsFor waitsFor(Lease lease) {
    if (world.isWaiting(lease)) {
      return WaitsFor.TURN;
    }
    return world.isStranded(lease) ? WaitsFor.HOSTS : WaitsFor.NOTHING;
  }

  private LateSnapshot late(Lease lease) {
    return new LateSnapshot(
        lease.toldLate.stream().map(action -> action.vm().index()).sorted().toList(),
        world.agenda().isHeld(lease),
        lease.blocked.stream().map(hosts::name).toList(),
        lateness.again(lease).map(Instant::ofEpochMilli),
        lease.toldUntil.map(Instant::ofEpochMilli));
  }

  private MoveSnapshot write(Move move) {
    return new MoveSnapshot(
        move.vm(),
        hosts.name(move.from()),
        hosts.name(move.to()),
        Instant.ofEpochMilli(move.start()),
        Duration.ofMillis(move.length()),
        move.live(),
        holds(move.holds()));
  }

  private List<HoldSnapshot> holds(List<Reservation> reservations) {
    return reservations.stream().map(this::write).toList();
  }

  private HoldSnapshot write(Reservation held) {
    return new HoldSnapshot(
        held.vm().index(),
        held.kind(),
        hosts.name(held.host()),
        Instant.ofEpochMilli(held.start()),
        end(held.interval()),
        resources.resources(held.amounts()));
  }

  private static List<StepSnapshot> steps(Collection<Step> steps) {
    return steps.stream()
        .map(
            step ->
                new StepSnapshot(
                    Instant.ofEpochMilli(step.time()),
                    step.action(),
                    Duration.ofMillis(step.length()),
                    step.attempt()))
        .toList();
  }

  private static Optional<Instant> end(Interval interval) {
    return interval.isUnbounded()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(interval.end()));
  }
}
