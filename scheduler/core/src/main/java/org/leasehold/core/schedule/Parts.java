package org.leasehold.core.schedule;

import org.leasehold.core.event.EventSink;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.site.Site;
import org.leasehold.core.slottable.ResourceIndex;
import org.leasehold.core.slottable.SlotTable;

/** The parts of a scheduler, put together. Each has one thing to do; this has none. */
final class Parts {
  final World world;
  final Submissions submissions;
  final Outcomes outcomes;
  final Departure departure;
  final Outlook outlook;
  final Draining draining;
  final HostAbsence hostAbsence;
  final MigrationNotes migrationNotes;
  final Absence absence;
  final Reconciler reconciler;
  final DueWork dueWork;
  final Handover handover;
  final Learning learning;
  final Relocation relocation;

  Parts(
      Site site,
      SchedulingSettings settings,
      Policies policies,
      Placer placer,
      EventSink events,
      ResourceIndex resources) {
    HostIndex hosts = new HostIndex(site);
    this.learning = new Learning(settings, site, hosts);
    OperationTimes times = learning.times();
    Closings closings = new Closings(settings, times);
    RunLayout layout = new RunLayout(settings, times, closings);
    RunEndings endings = new RunEndings(closings);
    HostChooser chooser = new HostChooser(site, policies.hostSelection(), placer);
    RunPlanner planner = new RunPlanner(settings, times, chooser, layout);
    WindowPlanner windows = new WindowPlanner(planner);
    Displacement displacement = new Displacement(planner, windows);
    Continuations continuations = new Continuations(windows, endings);
    Extension extension = new Extension(endings, continuations);
    Yielding yielding =
        new Yielding(planner, endings, new LiveMove(settings, times, chooser), continuations);
    ClosedHosts closed = new ClosedHosts();
    PlanSteps planSteps = new PlanSteps(hosts);
    SlotTable empty = new SlotTable(site, resources);
    this.world = new World(new Book(empty.copy()), planSteps, events);
    Admission admission = new Admission(empty, planner, policies.admission());
    ReservationDesk desk =
        new ReservationDesk(
            planner, displacement, new Yielders(policies.preemption()), yielding, extension);
    PromiseDesk promising = new PromiseDesk(windows, planner, desk);
    QueuePass queuePass =
        new QueuePass(settings.backfilling(), policies, planner, displacement, extension);
    Presence presence = new Presence(empty);
    Gate gate = new Gate(presence, hosts, settings.overheads().exclusion());
    Execution execution = new Execution(world, presence, gate, hosts, learning);
    this.departure = new Departure(world, presence, gate, times, planSteps, endings);
    Clearing clearing = new Clearing(world);
    Promises promises = new Promises(world, settings.tolerance());
    LateRun lateRun =
        new LateRun(world, planner, endings, clearing, promises, departure, settings.tolerance());
    LiveMove liveMove = new LiveMove(settings, times, chooser);
    this.relocation =
        new Relocation(world, presence, gate, hosts, planner, endings, clearing, liveMove);
    LiveReturn liveReturn = new LiveReturn(world, planner, endings, departure);
    Failures failures =
        new Failures(world, presence, departure, liveReturn, hosts, settings.failures());
    EarlyRuns early = new EarlyRuns(world);
    this.outcomes =
        new Outcomes(
            world,
            presence,
            gate,
            hosts,
            departure,
            failures,
            lateRun,
            liveReturn,
            early,
            learning,
            continuations);
    Lateness lateness =
        new Lateness(
            world,
            presence,
            gate,
            clearing,
            closed,
            promises,
            liveReturn,
            departure,
            settings.tolerance(),
            settings.overheads().shutdown());
    Rescue rescue = new Rescue(world, planner, desk, promising, departure, promises);
    Trials trials = new Trials(world, admission, planner, promising, queuePass, empty.resources());
    this.outlook =
        Outlook.over(
            world,
            site,
            settings,
            policies,
            placer,
            times,
            trials,
            planner,
            displacement,
            layout,
            presence,
            closed);
    this.absence = new Absence(world, departure, promises);
    this.reconciler =
        new Reconciler(world, presence, hosts, outcomes, relocation, lateness, absence, learning);
    Detour detour = new Detour(world, planner, endings, liveMove);
    Elsewhere elsewhere = new Elsewhere(world, hosts, desk, promising, detour);
    this.draining = new Draining(world, presence, hosts, closed, elsewhere);
    this.hostAbsence = new HostAbsence(world, hosts, closed, elsewhere);
    this.migrationNotes = new MigrationNotes(world);
    Reconsideration reconsideration = new Reconsideration(world, desk);
    QueuePlanning queuePlanning =
        new QueuePlanning(world, queuePass, new Advancing(windows), departure, closed);
    this.submissions = new Submissions(world, admission, promising, empty.resources());
    this.dueWork =
        new DueWork(
            world,
            outcomes,
            early,
            absence,
            lateness,
            rescue,
            reconsideration,
            queuePlanning,
            execution);
    this.handover =
        new Handover(
            world,
            hosts,
            closed,
            rescue,
            early,
            reconsideration,
            learning,
            new SnapshotWriter(hosts, resources, world, presence, lateness),
            new Restoration(
                world, presence, gate, lateness, new SnapshotReader(hosts, empty), closed, hosts));
  }
}
