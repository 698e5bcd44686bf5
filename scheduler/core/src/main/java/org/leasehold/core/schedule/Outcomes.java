package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.event.Event.ActionMeasured;
import org.leasehold.core.event.Event.MigrationEnded;
import org.leasehold.core.event.Event.ResumptionEnded;
import org.leasehold.core.event.Event.SavedStateDeleted;
import org.leasehold.core.event.Event.SuspensionEnded;
import org.leasehold.core.event.Event.VmStarted;
import org.leasehold.core.event.Event.VmStopped;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.Presence.Phase;
import org.leasehold.core.slottable.Reservation;

/** Takes in what the backend has done, and moves leases through their states. */
final class Outcomes {
  private final World world;
  private final Presence presence;
  private final Gate gate;
  private final HostIndex hosts;
  private final Departure departure;
  private final Failures failures;
  private final LateRun lateRun;
  private final LiveReturn liveReturn;
  private final EarlyRuns early;
  private final Learning learning;
  private final Continuations continuations;

  Outcomes(
      World world,
      Presence presence,
      Gate gate,
      HostIndex hosts,
      Departure departure,
      Failures failures,
      LateRun lateRun,
      LiveReturn liveReturn,
      EarlyRuns early,
      Learning learning,
      Continuations continuations) {
    this.world = world;
    this.presence = presence;
    this.gate = gate;
    this.hosts = hosts;
    this.departure = departure;
    this.failures = failures;
    this.lateRun = lateRun;
    this.liveReturn = liveReturn;
    this.early = early;
    this.learning = learning;
    this.continuations = continuations;
  }

  /** Takes an outcome of one of the lease's VMs; one of nothing under way changes nothing. */
  void take(Lease lease, Outcome outcome, long now) {
    if (outcome instanceof Outcome.Finished finished) {
      finished(lease, finished, now);
    } else if (outcome instanceof Outcome.Lost lost) {
      failures.lost(lease, lost, now);
    } else if (outcome instanceof Outcome.Failed failed) {
      Optional.ofNullable(lease.underWay.remove(failed.action()))
          .ifPresent(step -> failures.failed(lease, step, failed, now));
    } else if (outcome instanceof Outcome.Done done) {
      Optional<Step> step = Optional.ofNullable(lease.underWay.remove(done.action()));
      if (step.isPresent()) {
        ended(lease, step.get(), now);
      }
    }
    gate.update(lease);
    world.agenda().update(lease);
    world.agenda().tryHeld();
  }

  private void ended(Lease lease, Step step, long now) {
    Instant at = Instant.ofEpochMilli(now);
    learning.ended(lease, step, now).ifPresent(m -> world.emit(new ActionMeasured(at, m)));
    done(lease, step.action(), at, now);
  }

  private void finished(Lease lease, Outcome.Finished finished, long now) {
    if (lease.state == LeaseState.SUSPENDING || lease.state == LeaseState.RESUMING) {
      if (!lease.isLeaving()) {
        failures.finishedMeanwhile(lease, finished, now);
      }
    } else if (lease.state == LeaseState.SCHEDULED && !lease.isLeaving()) {
      // It ended before its lease began.
      lease.finished.add(finished.vm().index());
    } else {
      departure.finished(lease, finished.vm(), now);
    }
  }

  private void done(Lease lease, Action action, Instant at, long now) {
    VmId vm = action.vm();
    int host = hosts.of(action.host());
    if (action instanceof Action.StartVm) {
      presence.runs(lease, vm, host);
      world.emit(new VmStarted(at, vm, action.host()));
      runsWhenAllDo(lease, now);
    } else if (action instanceof Action.ResumeVm) {
      presence.runs(lease, vm, host);
      world.emit(new ResumptionEnded(at, vm, action.host()));
      runsWhenAllDo(lease, now);
    } else if (action instanceof Action.MigrateVm move) {
      world.emit(new MigrationEnded(at, vm, move.host(), move.to(), move.live()));
      moved(lease, move, now);
    } else if (action instanceof Action.SuspendVm) {
      presence.isSaved(lease, vm, host);
      world.emit(new SuspensionEnded(at, vm, action.host()));
      suspended(lease, now);
    } else if (action instanceof Action.DeleteSavedState) {
      presence.isGone(vm);
      world.emit(new SavedStateDeleted(at, vm, action.host()));
      departure.stopped(lease, now);
    } else {
      boolean isStarting =
          presence.place(vm).filter(place -> place.phase() == Phase.STARTING).isPresent();
      if (!isStarting || world.book().plan(lease).filter(Plan::boots).isPresent()) {
        world.emit(new VmStopped(at, vm, action.host()));
      }
      presence.isGone(vm);
      departure.stopped(lease, now);
    }
  }

  private void runsWhenAllDo(Lease lease, long now) {
    if (lease.isLeaving()
        || !lease.isPhaseOver(ActionKind.START)
        || !lease.isPhaseOver(ActionKind.RESUME)) {
      return;
    }
    if (!early.take(lease, now)) {
      runs(lease, now);
    }
  }

  /** Begins the runs of reservations whose VMs were up before their start, and which is now. */
  void beginEarly(long now) {
    for (Lease lease : early.takeDue(now)) {
      runs(lease, now);
      gate.update(lease);
      world.agenda().update(lease);
    }
  }

  private void runs(Lease lease, long now) {
    Plan plan = world.book().plan(lease).orElseThrow();
    lease.where = Optional.of(plan.hosts().stream().mapToInt(Integer::intValue).toArray());
    world.dropSaved(lease);
    lease.runningSince = Optional.of(now);
    lease.shunned.clear();
    lease.blocked.clear();
    world.become(lease, LeaseState.ACTIVE, now);
    lateRun.began(lease, plan, now);
    if (lease.finished.size() == lease.nodes()) {
      departure.finished(lease, lease.vms.get(0), now);
    }
  }

  private void moved(Lease lease, Action.MigrateVm move, long now) {
    int to = hosts.of(move.to());
    lease.where.orElseThrow()[move.vm().index()] = to;
    if (!move.live()) {
      presence.isSaved(lease, move.vm(), to);
      if (lease.underWay.isEmpty() && lease.steps.isEmpty()) {
        failures.retreat(lease, now);
      }
      return;
    }
    presence.runs(lease, move.vm(), to);
    if (lease.isPhaseOver(ActionKind.MIGRATE_LIVE)) {
      liveReturn.settle(lease, now);
      world.touch();
    }
  }

  private void suspended(Lease lease, long now) {
    if (lease.isLeaving() || !lease.isPhaseOver(ActionKind.SUSPEND)) {
      return;
    }
    if (!lease.finished.isEmpty()) {
      failures.endedApart(lease, now);
      return;
    }
    Book book = world.book();
    Plan plan = book.plan(lease).orElseThrow();
    Optional<Plan> next = book.continuation(lease);
    book.drop(lease);
    List<Reservation> saved = SavedState.from(now, book.table(), plan.saved());
    saved.forEach(book::add);
    lease.saved.addAll(saved);
    lease.suspensions++;
    lease.suspendedSince = Optional.of(now);
    lease.yieldedTo = Successor.of(book, lease, plan).map(Lease::id);
    world.become(lease, LeaseState.SUSPENDED, now);
    if (lease.isPromised()) {
      continuations.resume(world, lease, next, now);
    } else {
      world.enqueue(lease, false);
    }
  }
}
