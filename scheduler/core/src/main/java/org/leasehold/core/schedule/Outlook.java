package org.leasehold.core.schedule;

import java.util.Collections;
import org.leasehold.core.overhead.OperationTimes;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.HostSelectionPolicy;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.Score;
import org.leasehold.core.site.Site;

/** All that answers questions about the leases' future. None of it changes what it looks at. */
record Outlook(Forecaster forecaster, Explainer explainer, QueueOutlook queue, SiteOutlook site) {

  /** Where hosts do not matter, none is preferred. */
  private static final HostSelectionPolicy ANY_HOST =
      (lease, hosts, now) -> Collections.nCopies(hosts.size(), Score.of(0));

  /** Looks at a scheduler through its parts. */
  static Outlook over(
      World world,
      Site site,
      SchedulingSettings settings,
      Policies policies,
      Placer placer,
      OperationTimes times,
      Trials trials,
      RunPlanner planner,
      Displacement displacement,
      RunLayout layout,
      Presence presence,
      ClosedHosts closed) {
    OutlookEffort effort = OutlookEffort.STANDARD;
    PlanReading reading = new PlanReading(site);
    RunPlanner quick =
        new RunPlanner(settings, times, new HostChooser(site, ANY_HOST, placer), layout);
    QueueOutlook queue =
        new QueueOutlook(
            policies.queue(), new StartEstimates(settings.backfilling(), quick, effort));
    StartableNow startable = new StartableNow(planner);
    LaterStarts later = new LaterStarts(world, trials, planner, effort);
    SmallerRequests smaller = new SmallerRequests(world, trials, planner, effort);
    WaitingExplainer waiting =
        new WaitingExplainer(
            world,
            settings.backfilling(),
            planner,
            displacement,
            trials,
            startable,
            queue,
            reading,
            effort);
    return new Outlook(
        new Forecaster(world, trials, later, smaller, startable, queue, reading),
        new Explainer(world, presence, waiting, reading),
        queue,
        new SiteOutlook(world, site, new VmActivities(site, presence), closed));
  }
}
