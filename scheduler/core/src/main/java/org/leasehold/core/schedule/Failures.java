package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.event.Event.ActionFailed;
import org.leasehold.core.event.Event.VmLost;
import org.leasehold.core.event.Event.VmStopped;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.SlotTable;

/**
 * Answers to actions that fail and VMs that are lost: tries again where it was, and when that was
 * done often enough, takes the lease elsewhere, lets it begin anew or fails it.
 */
final class Failures {
  /** The longest time, ms, until what must not be given up is tried again. */
  private static final long LONGEST_DELAY = 60_000;

  private final World world;
  private final Presence presence;
  private final Departure departure;
  private final LiveReturn liveReturn;
  private final HostIndex hosts;
  private final SchedulingSettings.Failures settings;

  Failures(
      World world,
      Presence presence,
      Departure departure,
      LiveReturn liveReturn,
      HostIndex hosts,
      SchedulingSettings.Failures settings) {
    this.world = world;
    this.presence = presence;
    this.departure = departure;
    this.liveReturn = liveReturn;
    this.hosts = hosts;
    this.settings = settings;
  }

  /**
   * An action failed; the VM is as it was before it. Where no host can ever start one, the lease
   * fails at once: others would yield for nothing.
   *
   * @param step the try that failed, under way no more
   */
  void failed(Lease lease, Step step, Outcome.Failed failed, long now) {
    Action action = step.action();
    String reason = failed.reason();
    world.emit(
        new ActionFailed(
            Instant.ofEpochMilli(now),
            action.vm(),
            action.host(),
            action.kind(),
            step.attempt(),
            reason));
    putBack(lease, action);
    if (failed.hopeless() && action.kind() == ActionKind.START) {
      presence.isGone(action.vm());
      departure.fail(lease, what(action, reason), now);
    } else if (action.kind().ends() || step.attempt() <= settings.retries()) {
      retry(lease, step, now);
    } else {
      giveUp(lease, action, reason, now);
    }
  }

  private void putBack(Lease lease, Action action) {
    int host = hosts.of(action.host());
    switch (action.kind()) {
      case SUSPEND, MIGRATE_LIVE -> presence.runs(lease, action.vm(), host);
      case MIGRATE -> presence.isSaved(lease, action.vm(), host);
      // What failed to start or to be restored keeps its room until it is tried again.
      case START, RESUME, STOP, SHUT_DOWN, DELETE_SAVED_STATE -> {}
    }
  }

  private void retry(Lease lease, Step failed, long now) {
    long delay = settings.retryDelay().toMillis();
    if (failed.attempt() > settings.retries()) {
      int doublings = Math.min(16, failed.attempt() - settings.retries());
      delay = Math.min(LONGEST_DELAY, Math.max(1, delay) << doublings);
    }
    Action action = failed.action();
    if (action instanceof Action.ShutDownVm) {
      action = new Action.StopVm(action.vm(), action.host());
    }
    lease.insert(new Step(now + delay, action, failed.length(), failed.attempt() + 1));
  }

  private void giveUp(Lease lease, Action action, String reason, long now) {
    String why = what(action, reason);
    switch (action.kind()) {
      case START -> {
        presence.isGone(action.vm());
        boolean isNew = lease.shunned.add(hosts.of(action.host()));
        if (settings.placeElsewhere() && isNew && lease.shunned.size() <= settings.retries() + 1) {
          departure.requeue(lease, now);
        } else {
          departure.fail(lease, why + "; tried on " + names(lease), now);
        }
      }
      case MIGRATE -> comeBack(lease, action, now);
      case MIGRATE_LIVE -> liveReturn.stay(lease, now);
      default -> restart(lease, why, now);
    }
  }

  private static String what(Action action, String reason) {
    return action.kind().word()
        + " of VM "
        + action.vm()
        + " on "
        + action.host()
        + " failed: "
        + reason;
  }

  private String names(Lease lease) {
    return lease.shunned.stream().map(hosts::name).collect(Collectors.joining(", "));
  }

  /** What is saved of it stays where it is; the lease waits for another turn. */
  private void comeBack(Lease lease, Action action, long now) {
    lease.shunned.add(hosts.of(((Action.MigrateVm) action).to()));
    // Moves of others that are under way go on to their end.
    lease.steps.clear();
    if (lease.underWay.isEmpty()) {
      retreat(lease, now);
    }
  }

  /** After moves that were not all made: the lease waits where its VMs are now. */
  void retreat(Lease lease, long now) {
    world.book().drop(lease);
    keepSaved(lease, now);
    world.become(lease, LeaseState.SUSPENDED, now);
    world.planAnew(lease);
  }

  /** Begins anew where that is wished for and there is time for it, and fails otherwise. */
  private void restart(Lease lease, String why, long now) {
    boolean hasTime =
        lease.type() == LeaseType.BEST_EFFORT
            || lease.type() == LeaseType.DEADLINE && Promises.mayBeginAnew(lease, now);
    if (settings.restart() && hasTime) {
      departure.requeue(lease, now);
    } else {
      departure.fail(lease, why, now);
    }
  }

  /** A VM is gone: the others cannot go on without it. */
  void lost(Lease lease, Outcome.Lost lost, long now) {
    VmId vm = lost.vm();
    if (presence.place(vm).isEmpty()) {
      return;
    }
    world.emit(new VmLost(Instant.ofEpochMilli(now), vm, lost.host(), lost.reason()));
    presence.isGone(vm);
    lease.forget(vm);
    if (lease.isLeaving() || lease.state == LeaseState.SHUTTING_DOWN) {
      departure.stopped(lease, now);
      return;
    }
    lease.lost.add(vm.index());
    if (lease.state == LeaseState.SCHEDULED && settings.placeElsewhere()) {
      lease.shunned.add(hosts.of(lost.host()));
      departure.requeue(lease, now);
    } else {
      restart(lease, "VM " + vm + " was lost on " + lost.host() + ": " + lost.reason(), now);
    }
  }

  /**
   * A VM ended of its own accord while its lease was being saved or restored. Where all have, the
   * lease is done; where others are saved now, what ended cannot come back.
   */
  void finishedMeanwhile(Lease lease, Outcome.Finished finished, long now) {
    VmId vm = finished.vm();
    if (presence.place(vm).isEmpty()) {
      return;
    }
    world.emit(new VmStopped(Instant.ofEpochMilli(now), vm, finished.host()));
    presence.isGone(vm);
    lease.forget(vm);
    lease.finished.add(vm.index());
    if (lease.finished.size() == lease.nodes()) {
      departure.allFinished(lease, now);
    } else if (lease.isPhaseOver(ActionKind.SUSPEND) && lease.isPhaseOver(ActionKind.RESUME)) {
      endedApart(lease, now);
    }
  }

  /** Some VMs have finished and the others are saved: they cannot go on together. */
  void endedApart(Lease lease, long now) {
    restart(lease, lease.finished.size() + " of its VMs ended while it was suspended", now);
  }

  private void keepSaved(Lease lease, long now) {
    world.dropSaved(lease);
    SlotTable table = world.book().table();
    for (VmId vm : lease.vms) {
      int host = presence.place(vm).orElseThrow().host();
      Interval on = new Interval(now, Interval.UNBOUNDED);
      List<Reservation> held = SavedState.of(table, lease, vm.index(), host, on);
      if (table.hasRoomFor(held)) {
        held.forEach(table::add);
        lease.saved.addAll(held);
      }
    }
  }
}
