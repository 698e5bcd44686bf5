package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event.LeaseFailed;
import org.leasehold.core.event.Event.VmStopped;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.schedule.Presence.Place;
import org.leasehold.core.snapshot.LeaseSnapshot.Ending;

/** Takes leases off their hosts for good, or until they begin anew. */
final class Departure {
  private final World world;
  private final Presence presence;
  private final Gate gate;
  private final OperationTimes times;
  private final PlanSteps planSteps;
  private final RunEndings endings;

  Departure(
      World world,
      Presence presence,
      Gate gate,
      OperationTimes times,
      PlanSteps planSteps,
      RunEndings endings) {
    this.world = world;
    this.presence = presence;
    this.gate = gate;
    this.times = times;
    this.planSteps = planSteps;
    this.endings = endings;
  }

  /** Ends a lease at its user's wish: at once while it has no VMs, else once they have stopped. */
  void cancel(Lease lease, long now) {
    end(lease, Ending.CANCELLED, now);
  }

  /** Ends a lease for a fault. */
  void fail(Lease lease, String reason, long now) {
    world.emit(new LeaseFailed(Instant.ofEpochMilli(now), lease.id(), reason));
    end(lease, Ending.FAILED, now);
  }

  /** Takes a lease's VMs away for a fault, to begin anew. */
  void requeue(Lease lease, long now) {
    end(lease, Ending.REQUEUED, now);
  }

  private void end(Lease lease, Ending ending, long now) {
    lease.ending = Optional.of(ending);
    world.dequeue(lease);
    forgetFailedStarts(lease);
    lease.steps.clear();
    lease.underWay.clear();
    boolean saved = lease.state == LeaseState.SUSPENDED;
    for (VmId vm : lease.vms) {
      Optional<Place> place = presence.place(vm);
      if (place.isPresent()) {
        int host = place.get().host();
        lease.steps.add(
            saved
                ? planSteps.delete(lease, vm.index(), host, now)
                : planSteps.stop(lease, vm.index(), host, now, 0));
      }
    }
    if (lease.steps.isEmpty()) {
      Execution.endRun(lease, now);
      left(lease, now);
    }
    gate.update(lease);
    world.agenda().update(lease);
  }

  /** VMs that wait to be started once more were never there. */
  private void forgetFailedStarts(Lease lease) {
    for (Step step : lease.steps) {
      if (step.action().kind() == ActionKind.START) {
        presence.isGone(step.action().vm());
      }
    }
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

  /** A VM has finished of its own accord. When all have, they are shut down. */
  void finished(Lease lease, VmId ended, long now) {
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
    long shutdown = Math.min(times.shutdown(hosts), plan.firstRelease(now) - now);
    if (shutdown > 0) {
      putIfRoom(lease, plan, endings.shutdown(lease, plan, hosts, now, shutdown));
      for (int vm = 0; vm < hosts.length; vm++) {
        lease.steps.add(planSteps.stop(lease, vm, hosts[vm], now, shutdown));
      }
    } else {
      Instant at = Instant.ofEpochMilli(now);
      for (int vm = 0; vm < hosts.length; vm++) {
        presence.isGone(lease.vms.get(vm));
        world.emit(new VmStopped(at, lease.vms.get(vm), planSteps.name(hosts[vm])));
      }
      left(lease, now);
    }
    world.touch();
  }

  /** One that ran later than it was to may have no hosts any more in the slot table. */
  private void putIfRoom(Lease lease, Plan old, Plan plan) {
    Book book = world.book();
    book.drop(lease);
    book.put(lease, book.table().hasRoomFor(plan.reservations()) ? plan : old);
  }

  /**
   * A running lease has had all its time though it was to yield before: nobody looked. It is ended
   * as if it had been to run to its end.
   */
  void ranOver(Lease lease, long now) {
    Plan plan = world.book().plan(lease).orElseThrow();
    int[] hosts = lease.where.orElseThrow();
    lease.ending = Optional.of(Ending.FINISHED);
    lease.steps.clear();
    long shutdown = times.shutdown(hosts);
    // Where its hosts are promised to others by now, what it still holds of them is an overrun.
    if (shutdown > 0 && shutdown <= plan.firstRelease(now) - now) {
      world.book().put(lease, endings.shutdown(lease, plan, hosts, now, shutdown));
    }
    for (int vm = 0; vm < hosts.length; vm++) {
      lease.steps.add(planSteps.stop(lease, vm, hosts[vm], now, shutdown));
    }
    gate.update(lease);
    world.agenda().update(lease);
    world.touch();
  }

  /** All VMs of a lease have ended of their own accord, and nothing is left of them. */
  void allFinished(Lease lease, long now) {
    lease.ending = Optional.of(Ending.FINISHED);
    lease.steps.clear();
    lease.underWay.clear();
    left(lease, now);
  }

  /** One of its VMs has gone: when all have, it is where it was bound for. */
  void stopped(Lease lease, long now) {
    if (lease.isPhaseOver(ActionKind.STOP)
        && lease.isPhaseOver(ActionKind.SHUT_DOWN)
        && lease.isPhaseOver(ActionKind.DELETE_SAVED_STATE)) {
      left(lease, now);
    }
  }

  private void left(Lease lease, long now) {
    boolean requeued =
        world.book().plan(lease).map(Plan::close).equals(Optional.of(Close.REQUEUE))
            || lease.isSaved();
    Optional<Ending> ending = lease.ending;
    release(lease);
    if (ending.equals(Optional.of(Ending.CANCELLED))) {
      world.become(lease, LeaseState.CANCELLED, now);
    } else if (ending.equals(Optional.of(Ending.FAILED))) {
      world.become(lease, LeaseState.FAILED, now);
    } else if (ending.equals(Optional.of(Ending.REQUEUED)) || ending.isEmpty() && requeued) {
      beginAnew(lease, now);
    } else {
      world.become(lease, LeaseState.DONE, now);
    }
  }

  private void beginAnew(Lease lease, long now) {
    lease.ending = Optional.empty();
    lease.attained = 0;
    lease.lost.clear();
    lease.finished.clear();
    world.become(lease, LeaseState.QUEUED, now);
    world.planAnew(lease);
  }

  private void release(Lease lease) {
    world.book().drop(lease);
    world.dropSaved(lease);
    lease.where = Optional.empty();
    lease.steps.clear();
    world.touch();
  }
}
