package org.leasehold.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.event.Event.MigrationStarted;
import org.leasehold.core.event.Event.ResumptionStarted;
import org.leasehold.core.event.Event.ShutdownStarted;
import org.leasehold.core.event.Event.SuspensionStarted;
import org.leasehold.core.lease.LeaseState;

/** Begins the steps of plans when they are due. */
final class Execution {
  private final World world;

  Execution(World world) {
    this.world = world;
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
    while (next != null && next.time() <= now && lease.isReadyFor(next)) {
      lease.steps.remove();
      lease.underWay.put(
          next.action(), new Step(now, next.action(), next.length(), next.attempt()));
      note(lease, next.action(), now);
      actions.add(new DueAction(next.action(), Duration.ofMillis(next.length())));
      next = lease.steps.peek();
    }
    world.agenda().update(lease);
    return actions;
  }

  private void note(Lease lease, Action action, long now) {
    Instant at = Instant.ofEpochMilli(now);
    if (action instanceof Action.StartVm) {
      world.dequeue(lease);
    } else if (action instanceof Action.ResumeVm resume) {
      world.dequeue(lease);
      world.become(lease, LeaseState.RESUMING, now);
      world.emit(new ResumptionStarted(at, resume.vm(), resume.host()));
    } else if (action instanceof Action.MigrateVm move) {
      if (!move.live()) {
        world.dequeue(lease);
        world.become(lease, LeaseState.MIGRATING, now);
      }
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
    lease.attained = lease.attainedBy(now);
    lease.runningSince = Optional.empty();
    lease.finished.clear();
  }
}
