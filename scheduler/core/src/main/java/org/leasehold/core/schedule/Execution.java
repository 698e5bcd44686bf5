package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.event.Event.BootStarted;
import org.leasehold.core.event.Event.MigrationStarted;
import org.leasehold.core.event.Event.ResumptionStarted;
import org.leasehold.core.event.Event.ShutdownStarted;
import org.leasehold.core.event.Event.SuspensionStarted;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.VmId;

/** Begins the steps of plans when they are due and nothing late is in their way. */
final class Execution {
  private final World world;
  private final Presence presence;
  private final Gate gate;
  private final HostIndex hosts;
  private final Learning learning;

  Execution(World world, Presence presence, Gate gate, HostIndex hosts, Learning learning) {
    this.world = world;
    this.presence = presence;
    this.gate = gate;
    this.hosts = hosts;
    this.learning = learning;
  }

  /** Whether a due step would free capacity at once. */
  static boolean freesNow(Lease lease, long now) {
    Step next = lease.steps.peek();
    return next != null && next.time() <= now && next.frees();
  }

  /** Begins all steps of a lease that are due, and says what the backend must do. */
  List<DueAction> begin(Lease lease, long now) {
    List<DueAction> actions = new ArrayList<>();
    Step next = lease.steps.peek();
    boolean open = true;
    while (open && next != null && next.time() <= now && lease.isReadyFor(next)) {
      open = gate.isOpen(lease, next, now);
      if (open) {
        keepRoom(lease, next.action(), now);
        lease.steps.remove();
        lease.toldLate.remove(next.action());
        lease.underWay.put(
            next.action(), new Step(now, next.action(), next.length(), next.attempt()));
        gate.update(lease);
        note(lease, next.action(), now);
        actions.add(learning.due(lease, next));
        next = lease.steps.peek();
      }
    }
    world.agenda().update(lease);
    if (!open) {
      world.agenda().hold(lease);
    }
    return actions;
  }

  /**
   * What is restored keeps the room of all others of its lease that should be by now, if there is
   * room for all of them. Where its own was kept before, others may have become due since.
   */
  private void keepRoom(Lease lease, Action action, long now) {
    if (action instanceof Action.ResumeVm) {
      Map<VmId, Integer> coming = gate.coming(lease, action.kind(), now);
      if (presence.canResume(lease, coming)) {
        coming.forEach((vm, host) -> presence.resumes(lease, vm, host));
      }
    }
  }

  private void note(Lease lease, Action action, long now) {
    Instant at = Instant.ofEpochMilli(now);
    int host = hosts.of(action.host());
    if (action instanceof Action.StartVm) {
      world.dequeue(lease);
      presence.starts(lease, action.vm(), host);
      if (world.book().plan(lease).filter(Plan::boots).isPresent()) {
        world.emit(new BootStarted(at, action.vm(), action.host()));
      }
    } else if (action instanceof Action.ResumeVm resume) {
      world.dequeue(lease);
      world.become(lease, LeaseState.RESUMING, now);
      world.emit(new ResumptionStarted(at, resume.vm(), resume.host()));
    } else if (action instanceof Action.MigrateVm move) {
      if (!move.live()) {
        world.dequeue(lease);
        world.become(lease, LeaseState.MIGRATING, now);
      }
      presence.moves(lease, move.vm(), host, hosts.of(move.to()), move.live());
      world.emit(new MigrationStarted(at, move.vm(), move.host(), move.to(), move.live()));
    } else if (action instanceof Action.SuspendVm suspend) {
      endRun(lease, now);
      world.become(lease, LeaseState.SUSPENDING, now);
      world.emit(new SuspensionStarted(at, suspend.vm(), suspend.host()));
    } else if (action instanceof Action.ShutDownVm shutDown) {
      endRun(lease, now);
      world.become(lease, LeaseState.SHUTTING_DOWN, now);
      world.emit(new ShutdownStarted(at, shutDown.vm(), shutDown.host()));
    } else if (action instanceof Action.StopVm) {
      endRun(lease, now);
    }
  }

  /** Counts the run under way, if any, as had. */
  static void endRun(Lease lease, long now) {
    if (lease.runningSince.isPresent()) {
      lease.attained = lease.attainedBy(now);
      lease.runningSince = Optional.empty();
      lease.finished.clear();
    }
  }
}
