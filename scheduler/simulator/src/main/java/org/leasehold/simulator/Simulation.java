package org.leasehold.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leasehold.backends.simulated.Faults;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.configuration.PolicyNames;
import org.leasehold.core.checker.CheckerSettings;
import org.leasehold.core.checker.InvariantChecker;
import org.leasehold.core.checker.Violation;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.site.Site;
import org.leasehold.policies.PolicyHost;
import org.leasehold.policies.PolicySettings;
import org.leasehold.policies.PolicyTrial;
import org.leasehold.simulator.chart.Schedule;
import org.leasehold.simulator.chart.ScheduleRecorder;
import org.leasehold.simulator.replay.ProgressListener;
import org.leasehold.simulator.replay.Replay;
import org.leasehold.simulator.report.LeaseRow;
import org.leasehold.simulator.report.Report;
import org.leasehold.simulator.report.ReportSettings;
import org.leasehold.simulator.report.RunFigures;
import org.leasehold.simulator.report.RunRecorder;
import org.leasehold.simulator.workload.PreparedWorkload;
import org.leasehold.simulator.workload.Workload;

/** One simulation: policies, scheduler, checker and reports over a workload. */
public final class Simulation {
  private final LeaseholdSettings settings;
  private final PreparedWorkload prepared;
  private final Site site;

  private Simulation(LeaseholdSettings settings, PreparedWorkload prepared, Site site) {
    this.settings = settings;
    this.prepared = prepared;
    this.site = site;
  }

  /**
   * What came of a simulation.
   *
   * @param violation the first invariant that was broken; empty when none was or nothing was
   *     checked
   */
  public record Result(
      Report report,
      List<LeaseRow> leases,
      Schedule schedule,
      ReportSettings reportSettings,
      Optional<Violation> violation) {}

  /**
   * Starts the policies that the settings name, in the background.
   *
   * @throws BadInput when there is no such policy
   */
  public static PolicyHost startPolicies(PolicyNames names) throws BadInput {
    try {
      return PolicyHost.start(settings(names));
    } catch (IllegalArgumentException e) {
      throw BadInput.of(e.getMessage());
    }
  }

  /**
   * Loads the policies that the settings name and asks them nothing, so that no one waits for a
   * replay in vain.
   *
   * @throws BadInput when there is no such policy
   * @throws org.leasehold.core.policy.PolicyFault when one cannot be loaded
   */
  public static void tryPolicies(PolicyNames names, PolicyTrial trial) throws BadInput {
    try {
      trial.load(settings(names));
    } catch (IllegalArgumentException e) {
      throw BadInput.of(e.getMessage());
    }
  }

  private static PolicySettings settings(PolicyNames names) {
    return new PolicySettings(
        names.admission(),
        names.queue(),
        names.backfill(),
        names.preemption(),
        names.hostSelection(),
        names.timeLimit());
  }

  /**
   * Makes a simulation ready to run.
   *
   * @param reservations a second workload to inject
   * @throws BadInput when there is no site, or the workloads do not go together
   */
  public static Simulation of(
      Workload workload, Optional<Workload> reservations, LeaseholdSettings settings)
      throws BadInput {
    PreparedWorkload prepared =
        PreparedWorkload.of(
            workload, reservations, settings.workload(), settings.simulation().start());
    return new Simulation(settings, prepared, SiteChoice.of(settings.site(), prepared.workload()));
  }

  /**
   * Replays the workload.
   *
   * @param host the policies, started
   * @param events takes the events too
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  public Result run(PolicyHost host, EventSink events, ProgressListener progress) {
    RunRecorder recorder = new RunRecorder(prepared::physicalRunTime);
    ScheduleRecorder pictures = new ScheduleRecorder();
    InvariantChecker checker = new InvariantChecker(checkerSettings());
    boolean checks = settings.simulation().check();
    EventSink recorders = recorder.and(pictures).and(events);
    Placer placer = new Placer(settings.scheduling().placement());
    placer.warmUp();
    Policies policies = host.policies();
    ResourceMeter meter = ResourceMeter.start();
    boolean allDone =
        Replay.run(
            new Replay.Setup(
                site,
                settings.scheduling(),
                policies,
                placer,
                Faults.of(settings.simulated(), 0),
                settings.simulation().start(),
                settings.simulation().stop()),
            prepared.workload(),
            checks ? recorders.and(checker) : recorders,
            progress);
    RunFigures figures = meter.figures(placer.placements(), host.calls());
    ReportSettings reportSettings =
        new ReportSettings(settings.metrics().warmupFraction(), settings.simulation().start());
    return new Result(
        recorder.report(reportSettings, figures),
        recorder.leases(),
        pictures.schedule(),
        reportSettings,
        checks ? checker.finish(allDone) : Optional.empty());
  }

  private CheckerSettings checkerSettings() {
    return new CheckerSettings(
        settings.scheduling().overheads().exclusion(),
        settings.simulated().isFaultless() ? Duration.ZERO : settings.scheduling().tolerance(),
        settings.scheduling().migration());
  }
}
