package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.event.Event.MigrationEnded;
import org.leasehold.core.event.Event.ResumptionEnded;
import org.leasehold.core.event.Event.SavedStateDeleted;
import org.leasehold.core.event.Event.SuspensionEnded;
import org.leasehold.core.event.Event.VmStarted;
import org.leasehold.core.event.Event.VmStopped;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.site.Site;
import org.leasehold.core.snapshot.LeaseSnapshot.Ending;

/** Takes in what the backend has done, and moves leases through their states. */
final class Outcomes {
  private final World world;
  private final Site site;
  private final OperationTimes times;
  private final PlanSteps planSteps;
  private final RunEndings endings;

  Outcomes(World world, Site site, OperationTimes times, PlanSteps planSteps, RunEndings endings) {
    this.world = world;
    this.site = site;
    this.times = times;
    this.planSteps = planSteps;
    this.endings = endings;
  }

  void take(Lease lease, Outcome outcome, long now) {
    if (outcome instanceof Outcome.Finished) {
      finished(lease, outcome.vm(), now);
    } else if (outcome instanceof Outcome.Done done) {
      if (lease.underWay.remove(done.action()) == null) {
        return;
      }
      done(lease, done.action(), Instant.ofEpochMilli(now), now);
      world.agenda().update(lease);
    }
  }

  private void done(Lease lease, Action action, Instant at, long now) {
    VmId vm = action.vm();
    if (action instanceof Action.StartVm) {
      world.emit(new VmStarted(at, vm, action.host()));
      runsWhenAllDo(lease, now);
    } else if (action instanceof Action.ResumeVm) {
      world.emit(new ResumptionEnded(at, vm, action.host()));
      runsWhenAllDo(lease, now);
    } else if (action instanceof Action.MigrateVm move) {
      world.emit(new MigrationEnded(at, vm, move.host(), move.to(), move.live()));
      moved(lease, move);
    } else if (action instanceof Action.SuspendVm) {
      world.emit(new SuspensionEnded(at, vm, action.host()));
      suspended(lease, now);
    } else if (action instanceof Action.DeleteSavedState) {
      world.emit(new SavedStateDeleted(at, vm, action.host()));
      stopped(lease, now);
    } else {
      world.emit(new VmStopped(at, vm, action.host()));
      stopped(lease, now);
    }
  }

  /** Whether the last action begun has had its outcome and no other of its kind is to come. */
  private static boolean isPhaseOver(Lease lease, Class<?> kind) {
    return lease.underWay.isEmpty()
        && lease.steps.stream().noneMatch(step -> kind.isInstance(step.action()));
  }

  private void runsWhenAllDo(Lease lease, long now) {
    if (lease.isLeaving()
        || !isPhaseOver(lease, Action.StartVm.class)
        || !isPhaseOver(lease, Action.ResumeVm.class)) {
      return;
    }
    lease.where = Optional.of(planned(lease));
    dropSaved(lease);
    lease.runningSince = Optional.of(now);
    world.become(lease, LeaseState.ACTIVE, now);
  }

  private void moved(Lease lease, Action.MigrateVm move) {
    lease.where.orElseThrow()[move.vm().index()] = hostIndex(move.to());
    if (move.live() && isPhaseOver(lease, Action.MigrateVm.class)) {
      world.touch();
    }
  }

  private void suspended(Lease lease, long now) {
    if (lease.isLeaving() || !isPhaseOver(lease, Action.SuspendVm.class)) {
      return;
    }
    Plan plan = world.book().plan(lease).orElseThrow();
    Book book = world.book();
    book.drop(lease);
    plan.saved().forEach(book::add);
    lease.saved.addAll(plan.saved());
    lease.suspensions++;
    world.become(lease, LeaseState.SUSPENDED, now);
    world.enqueue(lease, false);
  }

  private void stopped(Lease lease, long now) {
    boolean all =
        isPhaseOver(lease, Action.StopVm.class)
            && isPhaseOver(lease, Action.ShutDownVm.class)
            && isPhaseOver(lease, Action.DeleteSavedState.class);
    if (!all) {
      return;
    }
    Optional<Close> close = world.book().plan(lease).map(Plan::close);
    release(lease);
    if (lease.isCancelled()) {
      world.become(lease, LeaseState.CANCELLED, now);
    } else if (close.equals(Optional.of(Close.REQUEUE)) || lease.isSaved()) {
      lease.attained = 0;
      world.become(lease, LeaseState.QUEUED, now);
      world.enqueue(lease, false);
    } else {
      world.become(lease, LeaseState.DONE, now);
    }
  }

  private void finished(Lease lease, VmId ended, long now) {
    if (lease.state != LeaseState.ACTIVE || lease.isLeaving()) {
      return;
    }
    lease.finished.add(ended.index());
    if (lease.finished.size() < lease.nodes()) {
      return;
    }
    // A live migration under way comes to nothing.
    lease.ending = Optional.of(Ending.FINISHED);
    lease.underWay.clear();
    Execution.endRun(lease, now);
    Plan plan = world.book().plan(lease).orElseThrow();
    int[] hosts = lease.where.orElseThrow();
    lease.steps.clear();
    long shutdown = Math.min(times.shutdown(), plan.firstRelease(now) - now);
    if (shutdown > 0) {
      world.book().put(lease, endings.shutdown(lease, plan, hosts, now, shutdown));
      for (int vm = 0; vm < hosts.length; vm++) {
        lease.steps.add(planSteps.stop(lease, vm, hosts[vm], now, shutdown));
      }
    } else {
      Instant at = Instant.ofEpochMilli(now);
      for (int vm = 0; vm < hosts.length; vm++) {
        world.emit(new VmStopped(at, lease.vms.get(vm), planSteps.name(hosts[vm])));
      }
      release(lease);
      world.become(lease, LeaseState.DONE, now);
    }
    world.touch();
    world.agenda().update(lease);
  }

  /** Ends a lease at its user's wish: at once while it has no VMs, else once they have stopped. */
  void cancel(Lease lease, long now) {
    lease.ending = Optional.of(Ending.CANCELLED);
    world.dequeue(lease);
    lease.steps.clear();
    boolean hasNothing =
        lease.state == LeaseState.QUEUED
            || lease.state == LeaseState.SCHEDULED && lease.underWay.isEmpty();
    if (hasNothing) {
      release(lease);
      world.become(lease, LeaseState.CANCELLED, now);
    } else {
      boolean saved = lease.state == LeaseState.SUSPENDED;
      int[] hosts = lease.where.orElseGet(() -> planned(lease));
      for (int vm = 0; vm < hosts.length; vm++) {
        lease.steps.add(
            saved
                ? planSteps.delete(lease, vm, hosts[vm], now)
                : planSteps.stop(lease, vm, hosts[vm], now, 0));
      }
      lease.underWay.clear();
    }
    world.agenda().update(lease);
  }

  /** Throws the saved state of a waiting lease away, so that it begins anew when its turn comes. */
  void forgetSaved(Lease lease, long now) {
    world.dequeue(lease);
    int[] hosts = lease.where.orElseThrow();
    for (int vm = 0; vm < hosts.length; vm++) {
      lease.steps.add(planSteps.delete(lease, vm, hosts[vm], now));
    }
    world.agenda().update(lease);
  }

  private void release(Lease lease) {
    world.book().drop(lease);
    dropSaved(lease);
    lease.where = Optional.empty();
    lease.steps.clear();
    world.touch();
  }

  private void dropSaved(Lease lease) {
    lease.saved.forEach(world.book().table()::remove);
    lease.saved.clear();
  }

  private int[] planned(Lease lease) {
    Plan plan = world.book().plan(lease).orElseThrow();
    return plan.hosts().stream().mapToInt(Integer::intValue).toArray();
  }

  private int hostIndex(String name) {
    for (int i = 0; i < site.hosts().size(); i++) {
      if (site.hosts().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no host is called " + name);
  }
}
