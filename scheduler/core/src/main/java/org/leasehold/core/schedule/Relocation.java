package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.event.Event.MigrationEnded;
import org.leasehold.core.event.Event.MigrationStarted;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.schedule.Presence.Phase;
import org.leasehold.core.schedule.Presence.Place;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;

/** Changes the host of a VM that runs: since somebody has moved it already, or wants it moved. */
final class Relocation {
  private final World world;
  private final Presence presence;
  private final Gate gate;
  private final HostIndex hosts;
  private final RunPlanner planner;
  private final RunEndings endings;
  private final Clearing clearing;
  private final LiveMove liveMove;

  Relocation(
      World world,
      Presence presence,
      Gate gate,
      HostIndex hosts,
      RunPlanner planner,
      RunEndings endings,
      Clearing clearing,
      LiveMove liveMove) {
    this.world = world;
    this.presence = presence;
    this.gate = gate;
    this.hosts = hosts;
    this.planner = planner;
    this.endings = endings;
    this.clearing = clearing;
    this.liveMove = liveMove;
  }

  /**
   * Somebody has moved a VM. What is only planned on its new host gives way.
   *
   * @return whether it is there now as far as leases go; if not, all is as before
   */
  boolean moved(Lease lease, VmId vm, String name, long now) {
    Optional<Place> place = live(vm);
    if (place.isEmpty() || !hosts.knows(name)) {
      return false;
    }
    int to = hosts.of(name);
    int from = place.get().host();
    if (from == to) {
      return true;
    }
    if (!isAtRest(lease)) {
      return false;
    }
    int[] before = lease.where.orElseThrow();
    int[] after = before.clone();
    after[vm.index()] = to;
    lease.where = Optional.of(after);
    Plan old = world.book().plan(lease).orElseThrow();
    boolean fits = goOn(lease, old, now);
    if (!fits && clearing.clear(lease, List.of(rest(lease, old, vm, to, now)), now)) {
      fits = goOn(lease, old, now);
    }
    if (!fits) {
      lease.where = Optional.of(before);
      return false;
    }
    Instant at = Instant.ofEpochMilli(now);
    world.emit(new MigrationStarted(at, vm, hosts.name(from), name, true));
    presence.runs(lease, vm, to);
    world.emit(new MigrationEnded(at, vm, hosts.name(from), name, true));
    gate.update(lease);
    world.touch();
    return true;
  }

  /** Plans the rest of the run where its VMs are now, if there is room for it. */
  private boolean goOn(Lease lease, Plan old, long now) {
    Book draft = world.book().copy();
    draft.drop(lease);
    Optional<Plan> stay =
        endings
            .stay(draft.table(), lease, old, planner.mayRunInPieces(lease), now)
            .filter(plan -> plan.close() == Close.END || lease.mayRunInPieces())
            .filter(plan -> plan.run().end() > now);
    stay.ifPresent(
        plan -> {
          draft.put(lease, plan);
          world.commit(draft, now);
        });
    return stay.isPresent();
  }

  private static Reservation rest(Lease lease, Plan old, VmId vm, int to, long now) {
    Interval rest = new Interval(now, Math.max(now + 1, old.release()));
    return new Reservation(vm, ReservationKind.RUN, to, rest, lease.needs.get(vm.index()));
  }

  /**
   * Somebody wants a VM moved off its host: it is moved live to another one.
   *
   * @return whether it moves, or is to; if not, all is as before
   */
  boolean moveAway(Lease lease, VmId vm, long now) {
    if (live(vm).isEmpty() || lease.isLeaving()) {
      return false;
    }
    Optional<Plan> old = world.book().plan(lease);
    boolean moves =
        old.stream()
            .flatMap(plan -> plan.moves().stream())
            .anyMatch(move -> move.live() && move.vm() == vm.index() && move.end() > now);
    if (moves || !isAtRest(lease) || otherMoves(old.orElseThrow(), now)) {
      return moves;
    }
    Book draft = world.book().copy();
    draft.drop(lease);
    Optional<Plan> plan =
        liveMove.moveOff(draft.table(), lease, old.orElseThrow(), vm.index(), now);
    plan.ifPresent(
        found -> {
          draft.put(lease, found);
          world.commit(draft, now);
        });
    return plan.isPresent();
  }

  private static boolean otherMoves(Plan plan, long now) {
    return plan.moves().stream().anyMatch(move -> move.live() && move.end() > now);
  }

  private Optional<Place> live(VmId vm) {
    return presence.place(vm).filter(place -> place.phase() == Phase.LIVE);
  }

  private static boolean isAtRest(Lease lease) {
    return lease.state == LeaseState.ACTIVE && !lease.isLeaving() && lease.underWay.isEmpty();
  }
}
