package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.SiteDeclared;
import org.leasehold.core.event.Event.VmStalled;
import org.leasehold.core.event.Event.VmWentOn;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.site.Site;
import org.leasehold.core.slottable.ResourceIndex;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.SchedulerSnapshot;

/**
 * The scheduler: requests, outcomes and the time go in, decisions, actions and events come out. It
 * has no clock and no threads; whoever drives it calls {@link #actionsDue} after every submission
 * and report, and at {@link #nextWakeUp}. Times handed in never go backwards; they count in whole
 * milliseconds. Not safe for use by several threads.
 */
public final class LeaseScheduler extends SchedulerView {
  /**
   * A scheduler of an empty site.
   *
   * @param placer chooses hosts
   * @param events takes what happens, in order
   * @param now the time
   */
  public LeaseScheduler(
      Site site,
      SchedulingSettings settings,
      Policies policies,
      Placer placer,
      EventSink events,
      Instant now) {
    this(site, settings, policies, placer, events, new ResourceIndex(site));
    events.accept(new SiteDeclared(now, site.hosts()));
  }

  private LeaseScheduler(
      Site site,
      SchedulingSettings settings,
      Policies policies,
      Placer placer,
      EventSink events,
      ResourceIndex resources) {
    super(new Parts(site, settings, policies, placer, events, resources));
  }

  /**
   * A scheduler that goes on where another was: handed the same from then on, it does the same. The
   * site and the settings may be others. What has begun stays as it was; a plan of which nothing
   * was done and for which the site has no room is made anew. No event says that the site is
   * another: the caller knows.
   *
   * @param snapshot what the other remembered; leases that have ended are left out
   * @param now the time, not before that of the snapshot
   * @throws HostsMissing when the site lacks a host on which there are VMs
   */
  public static LeaseScheduler restore(
      Site site,
      SchedulingSettings settings,
      Policies policies,
      Placer placer,
      EventSink events,
      SchedulerSnapshot snapshot,
      Instant now) {
    ResourceIndex resources = new ResourceIndex(site, UsedResources.of(snapshot));
    LeaseScheduler scheduler =
        new LeaseScheduler(site, settings, policies, placer, events, resources);
    scheduler.parts.handover.takeUp(snapshot, now.toEpochMilli());
    return scheduler;
  }

  /**
   * All that is remembered of leases that have not ended. Handed to {@link #restore}, another
   * scheduler goes on as this one would.
   */
  public SchedulerSnapshot snapshot() {
    return parts.handover.snapshot();
  }

  /**
   * What is remembered of the leases that are not as they were when this was last asked, by
   * submission; among them those that have ended since, and requests that were refused. Together
   * with what was told before that is all of {@link #snapshot}.
   */
  public List<LeaseSnapshot> takeChanges() {
    return parts.handover.takeChanges();
  }

  /**
   * Forgets leases that have ended and requests that were refused, so that memory does not fill up.
   * From then on their ids are unknown: the caller must not submit one again.
   */
  public void forgetEnded() {
    parts.world.forgetEnded();
  }

  /**
   * Lets no new VM come to a host. What was only planned there is planned elsewhere; what runs
   * there, and promises for which there is no room elsewhere, stay and are named. Asked again, it
   * tries once more to move those.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails; the host is drained, and not
   *     all that could be is moved
   */
  public DrainAnswer drain(String host, Instant now) {
    return parts.draining.drain(host, at(now));
  }

  /** Lets VMs come to a host again. */
  public DrainAnswer undrain(String host, Instant now) {
    return parts.draining.undrain(host, at(now));
  }

  /**
   * A host cannot be used: no new VM comes to it, and what was only planned there is planned
   * elsewhere. The VMs there are taken to go on. Unknown hosts are ignored.
   *
   * @param reason one sentence for a person
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails; it is noted, and not all
   *     that could be is planned elsewhere
   */
  public void hostAway(String host, String reason, Instant now) {
    parts.hostAbsence.leaves(host, reason, at(now));
  }

  /** A host can be used again. Unknown hosts, and those that were not away, are ignored. */
  public void hostBack(String host, Instant now) {
    long time = at(now);
    parts.learning.lookedAway(time);
    parts.hostAbsence.comesBack(host, time);
  }

  /**
   * Somebody else has moved a running VM to another host. That is taken in where nothing is being
   * done to its lease and there is room for it there, plans of which nothing was done giving way;
   * else the lease keeps its place, and the caller may ask again.
   *
   * @return whether the lease has the VM on that host now
   */
  public boolean moved(VmId vm, String host, Instant now) {
    return parts
        .world
        .lease(vm.lease())
        .filter(lease -> parts.relocation.moved(lease, vm, host, at(now)))
        .isPresent();
  }

  /**
   * Has a running VM moved live to another host, whichever.
   *
   * @return whether it is to move; if not, since there is no room for it elsewhere or its run is
   *     about to end, all is as before
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails; nothing has changed
   */
  public boolean moveAway(VmId vm, Instant now) {
    return parts
        .world
        .lease(vm.lease())
        .filter(lease -> parts.relocation.moveAway(lease, vm, at(now)))
        .isPresent();
  }

  /** The time, ms since the epoch; what is past counts no more, as it would after a restore. */
  private long at(Instant now) {
    parts.world.forgetBefore(now.toEpochMilli());
    return now.toEpochMilli();
  }

  /** Takes in that a VM stands still; one of a lease that is unknown or has ended is ignored. */
  public void noteStalled(VmId vm, String host, String reason, Instant now) {
    noteOf(vm, new VmStalled(now, vm, host, reason));
  }

  /** Takes in that a VM that stood still goes on; likewise. */
  public void noteWentOn(VmId vm, String host, Instant now) {
    noteOf(vm, new VmWentOn(now, vm, host));
  }

  private void noteOf(VmId vm, Event event) {
    if (parts.world.lease(vm.lease()).filter(l -> !l.state.isFinal()).isPresent()) {
      parts.world.emit(event);
    }
  }

  /** Takes in how far a live migration is; one that is not under way is ignored. */
  public void note(MigrationProgress progress, Instant now) {
    parts.migrationNotes.take(progress, now);
  }

  /** Takes in what a live migration took; one that is not under way is ignored. */
  public void note(MigrationMeasure measure, Instant now) {
    parts.migrationNotes.take(measure, now);
  }

  /**
   * Nobody has looked after the leases since a time. Reservations whose whole time has passed
   * unseen fail; all else that is due is done, late, by the next {@link #actionsDue}.
   *
   * @param since when anything was done last, not after now
   */
  public void resumed(Instant since, Instant now) {
    long time = at(now);
    parts.learning.lookedAway(time);
    parts.absence.over(since.toEpochMilli(), time);
  }

  /**
   * Compares what hypervisors have with what the leases say. What must have happened is taken in as
   * by {@link #report}; what was never begun is to be begun again, and what should not be there is
   * told.
   *
   * @param inventory all VMs that the hypervisors have
   */
  public Reconciliation reconcile(List<VmStatus> inventory, Instant now) {
    long time = at(now);
    parts.learning.lookedAway(time);
    return parts.reconciler.reconcile(inventory, time);
  }

  /**
   * Takes a request and decides on it at once; a best-effort lease is queued.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails; the lease is not taken
   */
  public Decision submit(LeaseRequest request, Instant now) {
    return parts.submissions.submit(request, now);
  }

  /** Ends a lease for its user. Its VMs are stopped by the actions that are due next. */
  public Cancellation cancel(LeaseId id, Instant now) {
    Optional<LeaseState> state = parts.world.state(id);
    if (state.isEmpty()) {
      return Cancellation.UNKNOWN_LEASE;
    }
    Optional<Lease> open =
        parts.world.lease(id).filter(lease -> !lease.state.isFinal() && !lease.isGivenUp());
    open.ifPresent(lease -> parts.departure.cancel(lease, at(now)));
    return open.isPresent() ? Cancellation.ACCEPTED : Cancellation.ALREADY_ENDED;
  }

  /**
   * What a backend must begin now. Capacity is given away only after the outcome that frees it, so
   * while outcomes of these actions arrive at once the driver asks again, until nothing is due.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails; nothing was begun
   */
  public List<DueAction> actionsDue(Instant now) {
    return actionsDue(now, true);
  }

  /**
   * The same, where planning the queue may be put off: leases that wait then go on waiting, and all
   * that is planned is begun. A driver does so for a while when planning would take too much of its
   * time; the longer it does, the longer capacity may stay idle.
   *
   * @param planQueue whether to plan the queue, as far as {@link #isQueueToPlan}
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails; nothing was begun
   */
  public List<DueAction> actionsDue(Instant now, boolean planQueue) {
    return parts.dueWork.at(at(now), planQueue);
  }

  /** Whether something has come or changed since the queue was last planned. */
  public boolean isQueueToPlan() {
    return parts.dueWork.isQueueToPlan();
  }

  /** Has the queue planned anew: there may be more room, or others may go first. */
  public void replan() {
    parts.world.touch();
  }

  /** Takes in what a backend has done. Outcomes for unknown leases are ignored. */
  public void report(Outcome outcome, Instant now) {
    Optional<Lease> lease = parts.world.lease(outcome.vm().lease());
    if (lease.isPresent()) {
      parts.outcomes.take(lease.get(), outcome, at(now));
    }
  }

  /** When {@link #actionsDue} must be called next, if nothing else happens before. */
  public Optional<Instant> nextWakeUp() {
    return parts.dueWork.next();
  }
}
