package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.event.Event.LeaseAccepted;
import org.leasehold.core.event.Event.LeaseRejected;
import org.leasehold.core.event.Event.LeaseSubmitted;
import org.leasehold.core.event.Event.SiteDeclared;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.Forecast;
import org.leasehold.core.outlook.HostUse;
import org.leasehold.core.outlook.QueuePlace;
import org.leasehold.core.outlook.Slot;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.schedule.ReservationDesk.Answer;
import org.leasehold.core.site.Site;
import org.leasehold.core.slottable.ResourceIndex;
import org.leasehold.core.slottable.SlotTable;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.SchedulerSnapshot;
import org.leasehold.core.snapshot.Unplanned;

/**
 * The scheduler: requests, outcomes and the time go in, decisions, actions and events come out. It
 * has no clock and no threads; whoever drives it calls {@link #actionsDue} after every submission
 * and report, and at {@link #nextWakeUp}. Times handed in never go backwards; they count in whole
 * milliseconds. Not safe for use by several threads.
 */
public final class LeaseScheduler {
  private final World world;
  private final Admission admission;
  private final ReservationDesk desk;
  private final QueuePass queuePass;
  private final Execution execution;
  private final Outcomes outcomes;
  private final EarlyRuns early;
  private final RunPlanner planner;
  private final Departure departure;
  private final Lateness lateness;
  private final Rescue rescue;
  private final SlotTable empty;
  private final Outlook outlook;
  private final HostIndex hosts;
  private final SnapshotWriter writer;
  private final Presence presence;
  private final Gate gate;
  private final ClosedHosts closed = new ClosedHosts();
  private final Draining draining;
  private final HostAbsence hostAbsence;
  private final MigrationNotes migrationNotes;
  private final Absence absence;
  private final Reconciler reconciler;

  /** When yielding to a reservation was last decided anew, ms since the epoch. */
  private OptionalLong reconsidered = OptionalLong.empty();

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
    OperationTimes times = new OperationTimes(settings.overheads());
    Closings closings = new Closings(settings);
    RunLayout layout = new RunLayout(settings, closings);
    RunEndings endings = new RunEndings(closings);
    HostChooser chooser = new HostChooser(site, policies.hostSelection(), placer);
    RunPlanner planner = new RunPlanner(settings, chooser, layout);
    Displacement displacement = new Displacement(planner);
    Extension extension = new Extension(endings);
    Yielding yielding = new Yielding(planner, endings, new LiveMove(settings, chooser));
    this.planner = planner;
    this.hosts = new HostIndex(site);
    PlanSteps planSteps = new PlanSteps(hosts);
    this.empty = new SlotTable(site, resources);
    this.world = new World(new Book(empty.copy()), planSteps, events);
    this.admission = new Admission(empty, planner, policies.admission());
    this.desk =
        new ReservationDesk(
            planner, displacement, new Yielders(policies.preemption()), yielding, extension);
    this.queuePass =
        new QueuePass(settings.backfilling(), policies, planner, displacement, extension);
    this.presence = new Presence(empty);
    this.gate = new Gate(presence, hosts, settings.overheads().exclusion());
    this.execution = new Execution(world, presence, gate, hosts);
    this.departure = new Departure(world, presence, gate, times, planSteps, endings);
    Clearing clearing = new Clearing(world);
    Promises promises = new Promises(world, settings.tolerance());
    LateRun lateRun =
        new LateRun(world, planner, endings, clearing, promises, departure, settings.tolerance());
    LiveReturn liveReturn = new LiveReturn(world, planner, endings, departure);
    Failures failures =
        new Failures(world, presence, departure, liveReturn, hosts, settings.failures());
    this.early = new EarlyRuns(world);
    this.outcomes =
        new Outcomes(world, presence, gate, hosts, departure, failures, lateRun, liveReturn, early);
    this.lateness =
        new Lateness(
            world,
            presence,
            gate,
            clearing,
            promises,
            liveReturn,
            departure,
            settings.tolerance(),
            settings.overheads().shutdown());
    this.rescue = new Rescue(world, planner, desk, departure, promises);
    Trials trials = new Trials(world, admission, planner, desk, queuePass, empty.resources());
    this.outlook =
        Outlook.over(
            world,
            site,
            settings,
            policies,
            placer,
            trials,
            planner,
            displacement,
            layout,
            presence,
            closed);
    this.absence = new Absence(world, departure);
    this.reconciler = new Reconciler(world, presence, hosts, outcomes, lateness, absence);
    Detour detour = new Detour(world, planner, endings, new LiveMove(settings, chooser));
    Elsewhere elsewhere = new Elsewhere(world, hosts, desk, detour);
    this.draining = new Draining(world, presence, hosts, closed, elsewhere);
    this.hostAbsence = new HostAbsence(world, hosts, closed, elsewhere);
    this.migrationNotes = new MigrationNotes(world);
    this.writer = new SnapshotWriter(hosts, resources, world, presence, lateness);
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
    scheduler.takeUp(snapshot, now.toEpochMilli());
    return scheduler;
  }

  private void takeUp(SchedulerSnapshot snapshot, long now) {
    SnapshotReader reader = new SnapshotReader(hosts, empty);
    new Restoration(world, presence, gate, lateness, reader, closed, hosts)
        .restore(snapshot, now)
        .forEach(lease -> world.unplan(lease, now));
    world.leases().forEach(early::restore);
    Unplanned unplanned = snapshot.unplanned();
    reconsidered = unplanned.reconsidered().stream().mapToLong(Instant::toEpochMilli).findFirst();
    unplanned.rescue().ifPresent(at -> rescue.resumeFrom(at.toEpochMilli()));
  }

  /**
   * All that is remembered of leases that have not ended. Handed to {@link #restore}, another
   * scheduler goes on as this one would.
   */
  public SchedulerSnapshot snapshot() {
    return new SchedulerSnapshot(
        world.leases().stream().filter(lease -> !lease.state.isFinal()).map(writer::write).toList(),
        world.taken(),
        closed.drained().stream().map(hosts::name).collect(Collectors.toSet()),
        closed.away().entrySet().stream()
            .collect(Collectors.toMap(host -> hosts.name(host.getKey()), Map.Entry::getValue)),
        new Unplanned(
            world.isTouched(),
            world.fresh().stream().map(Lease::id).collect(Collectors.toSet()),
            reconsidered.isPresent()
                ? Optional.of(Instant.ofEpochMilli(reconsidered.getAsLong()))
                : Optional.empty(),
            Optional.of(Instant.ofEpochMilli(rescue.nextLook()))));
  }

  /**
   * What is remembered of the leases that are not as they were when this was last asked, by
   * submission; among them those that have ended since, and requests that were refused. Together
   * with what was told before that is all of {@link #snapshot}.
   */
  public List<LeaseSnapshot> takeChanges() {
    return Stream.concat(
            world.takeChanged().stream().map(writer::write), world.takeRefused().stream())
        .sorted(Comparator.comparingInt(LeaseSnapshot::sequence))
        .toList();
  }

  /**
   * Forgets leases that have ended and requests that were refused, so that memory does not fill up.
   * From then on their ids are unknown: the caller must not submit one again.
   */
  public void forgetEnded() {
    world.forgetEnded();
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
    return draining.drain(host, now.toEpochMilli());
  }

  /** Lets VMs come to a host again. */
  public DrainAnswer undrain(String host, Instant now) {
    return draining.undrain(host, now.toEpochMilli());
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
    hostAbsence.leaves(host, reason, now.toEpochMilli());
  }

  /** A host can be used again. Unknown hosts, and those that were not away, are ignored. */
  public void hostBack(String host, Instant now) {
    hostAbsence.comesBack(host, now.toEpochMilli());
  }

  /** Takes in how far a live migration is; one that is not under way is ignored. */
  public void note(MigrationProgress progress, Instant now) {
    migrationNotes.take(progress, now);
  }

  /** Takes in what a live migration took; one that is not under way is ignored. */
  public void note(MigrationMeasure measure, Instant now) {
    migrationNotes.take(measure, now);
  }

  /**
   * Nobody has looked after the leases since a time. Reservations whose whole time has passed
   * unseen fail; all else that is due is done, late, by the next {@link #actionsDue}.
   *
   * @param since when anything was done last, not after now
   */
  public void resumed(Instant since, Instant now) {
    absence.over(since.toEpochMilli(), now.toEpochMilli());
  }

  /**
   * Compares what hypervisors have with what the leases say. What must have happened is taken in as
   * by {@link #report}; what was never begun is to be begun again, and what should not be there is
   * told.
   *
   * @param inventory all VMs that the hypervisors have
   */
  public Reconciliation reconcile(List<VmStatus> inventory, Instant now) {
    return reconciler.reconcile(inventory, now.toEpochMilli());
  }

  /**
   * Takes a request and decides on it at once; a best-effort lease is queued.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails; the lease is not taken
   */
  public Decision submit(LeaseRequest request, Instant now) {
    if (world.state(request.id()).isPresent()) {
      return new Decision.Rejected(duplicate(request.id()));
    }
    long time = now.toEpochMilli();
    Optional<Refusal> misfit = admission.misfit(request, time);
    if (misfit.isPresent()) {
      return refuse(request, misfit.get(), now);
    }
    Lease lease = new Lease(request, world.taken(), time, empty.resources());
    Optional<Refusal> refusal = admission.refusal(lease, time);
    if (refusal.isPresent()) {
      return refuse(request, refusal.get(), now);
    }
    if (lease.type() == LeaseType.BEST_EFFORT) {
      take(lease, now);
      world.become(lease, LeaseState.QUEUED, time);
      world.enqueue(lease, true);
      return new Decision.Queued();
    }
    long from = planner.startOf(request, time);
    Answer answer = desk.decide(world.book(), lease, from, time);
    if (answer instanceof Answer.Refused refused) {
      return refuse(request, refused.refusal(), now);
    }
    take(lease, now);
    world.grant((Answer.Granted) answer, lease, time);
    return new Decision.Accepted(Instant.ofEpochMilli(from));
  }

  static Refusal duplicate(LeaseId id) {
    return new Refusal(RefusalReason.DUPLICATE_ID, "a lease " + id + " was submitted before");
  }

  private Decision refuse(LeaseRequest request, Refusal refusal, Instant now) {
    world.emit(new LeaseSubmitted(now, request));
    world.reject(request, now.toEpochMilli());
    world.emit(new LeaseRejected(now, request.id(), refusal));
    return new Decision.Rejected(refusal);
  }

  private void take(Lease lease, Instant now) {
    world.add(lease);
    world.emit(new LeaseSubmitted(now, lease.request));
    world.emit(new LeaseAccepted(now, lease.id()));
  }

  /** Ends a lease for its user. Its VMs are stopped by the actions that are due next. */
  public Cancellation cancel(LeaseId id, Instant now) {
    Optional<LeaseState> state = world.state(id);
    if (state.isEmpty()) {
      return Cancellation.UNKNOWN_LEASE;
    }
    Optional<Lease> open =
        world.lease(id).filter(lease -> !lease.state.isFinal() && !lease.isGivenUp());
    open.ifPresent(lease -> departure.cancel(lease, now.toEpochMilli()));
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
    long time = now.toEpochMilli();
    world.book().table().forgetBefore(time);
    outcomes.beginEarly(time);
    absence.failMissed(world.agenda().due(time), time);
    absence.endOverrun(world.agenda().due(time), time);
    lateness.check(time);
    rescue.tryAll(time);
    reconsiderYielding(time);
    List<DueAction> actions = new ArrayList<>();
    for (Lease lease : world.agenda().due(time)) {
      if (Execution.freesNow(lease, time)) {
        actions.addAll(execution.begin(lease, time));
      }
    }
    if (!actions.isEmpty()) {
      return actions;
    }
    if (planQueue) {
      planQueue(time);
    }
    for (Lease lease : world.agenda().due(time)) {
      actions.addAll(execution.begin(lease, time));
    }
    return actions;
  }

  /** Whether something has come or changed since the queue was last planned. */
  public boolean isQueueToPlan() {
    return world.isTouched() || !world.fresh().isEmpty();
  }

  /** Has the queue planned anew: there may be more room, or others may go first. */
  public void replan() {
    world.touch();
  }

  private void planQueue(long time) {
    if (closed.settle(world.book().table())) {
      world.touch();
    }
    if (world.isTouched()) {
      world.commit(queuePass.all(world.book(), world.waiting(), time), time);
    } else if (!world.fresh().isEmpty()) {
      world.commit(queuePass.only(world.book(), world.waiting(), world.fresh(), time), time);
    }
    world.settle();
    breakDeadlock(time);
  }

  /**
   * Where saved leases fill the disks so that none of them can go on, and nothing runs or is
   * planned that would change it, the latest submitted of them gives up what it has.
   */
  private void breakDeadlock(long time) {
    if (world.book().isEmpty() && closed.isEmpty()) {
      world.waiting().stream()
          .filter(Lease::isSaved)
          .max(Comparator.comparingInt(lease -> lease.sequence))
          .ifPresent(latest -> departure.forgetSaved(latest, time));
    }
  }

  /** Before anybody yields to a reservation, decides once more who does. */
  private void reconsiderYielding(long time) {
    if (reconsidered.equals(OptionalLong.of(time))) {
      return;
    }
    for (Lease lease : world.agenda().due(time)) {
      Book book = world.book();
      Optional<Plan> plan = book.plan(lease);
      if (plan.isEmpty() || !Extension.isCutShort(lease, plan.get())) {
        continue;
      }
      Optional<Lease> to = ReservationDesk.startingAt(book, plan.get().release(), time);
      if (to.isPresent()) {
        reconsidered = OptionalLong.of(time);
        desk.reconsider(book, to.get(), time)
            .ifPresent(granted -> world.grant(granted, to.get(), time));
      }
    }
  }

  /** Takes in what a backend has done. Outcomes for unknown leases are ignored. */
  public void report(Outcome outcome, Instant now) {
    world
        .lease(outcome.vm().lease())
        .ifPresent(lease -> outcomes.take(lease, outcome, now.toEpochMilli()));
  }

  /** When {@link #actionsDue} must be called next, if nothing else happens before. */
  public Optional<Instant> nextWakeUp() {
    return Stream.of(
            world.agenda().next().stream(),
            early.next().stream(),
            lateness.next().stream(),
            rescue.next().stream())
        .flatMapToLong(times -> times)
        .boxed()
        .min(Long::compare)
        .map(Instant::ofEpochMilli);
  }

  /** The state of a lease; empty when there is no such lease. */
  public Optional<LeaseState> state(LeaseId id) {
    return world.state(id);
  }

  /**
   * Says what would come of a request if it were submitted now; changes nothing.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  public Forecast forecast(LeaseRequest request, Instant now) {
    return outlook.forecaster().of(request, now.toEpochMilli());
  }

  /**
   * Says why a lease is where it is and what comes next; empty when there is no such lease.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  public Optional<Explanation> explain(LeaseId id, Instant now) {
    return outlook.explainer().of(id, now.toEpochMilli());
  }

  /**
   * The waiting leases in the order of the queue.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  public List<QueuePlace> queue(Instant now) {
    return outlook.queue().all(world.book(), world.waiting(), now.toEpochMilli());
  }

  /** The hosts in the order of the site, with what is on them. */
  public List<HostUse> hosts(Instant now) {
    return outlook.site().hosts(now.toEpochMilli());
  }

  /**
   * What the slot table holds of which some part is in an interval, by host and start. What is past
   * is in it no more.
   *
   * @throws IllegalArgumentException when the interval begins before the epoch or ends at its start
   *     or before
   */
  public List<Slot> slots(Instant from, Instant to) {
    return outlook.site().slots(from.toEpochMilli(), to.toEpochMilli());
  }
}
