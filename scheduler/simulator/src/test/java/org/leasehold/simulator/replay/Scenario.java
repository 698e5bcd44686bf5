package org.leasehold.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.backends.simulated.Faults;
import org.leasehold.configuration.SimulationSettings.StopCondition;
import org.leasehold.core.checker.CheckerSettings;
import org.leasehold.core.checker.InvariantChecker;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Estimation;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Failures;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;
import org.leasehold.core.schedule.SchedulingSettings.PlacementSettings;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.core.site.Site;
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.Workload;

/** A small workload in code. Times in minutes; every node is one CPU and 1,024 MB. */
final class Scenario {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Submission> submissions = new ArrayList<>();
  private Site site;
  private Backfilling backfilling = Backfilling.AGGRESSIVE;
  private Suspension suspension = Suspension.ALL;
  private Migration migration = Migration.YES;
  private Exclusion exclusion = Exclusion.LOCAL;
  private Duration enactment = Duration.ZERO;
  private Duration boot = Duration.ZERO;
  private Duration shutdown = Duration.ZERO;
  private Estimation estimation = Estimation.OFF;
  private double threshold = 1;
  private Policies policies = JavaPolicies.with(JavaPolicies.bestEffortYields(Manner.SUSPEND));

  private Scenario(Site site) {
    this.site = site;
  }

  /** Hosts of one node each. */
  static Scenario hosts(int count) {
    return slots(count, 1);
  }

  static Scenario slots(int hosts, int slots) {
    return new Scenario(Site.uniform("h", hosts, Resources.of(100L * slots, 1024L * slots)));
  }

  static Scenario site(Site site) {
    return new Scenario(site);
  }

  Scenario backfilling(Backfilling value) {
    backfilling = value;
    return this;
  }

  Scenario suspension(Suspension value) {
    suspension = value;
    return this;
  }

  Scenario migration(Migration value) {
    migration = value;
    return this;
  }

  Scenario exclusion(Exclusion value) {
    exclusion = value;
    return this;
  }

  Scenario enactment(Duration value) {
    enactment = value;
    return this;
  }

  Scenario shutdown(Duration value) {
    shutdown = value;
    return this;
  }

  Scenario boot(Duration value) {
    boot = value;
    return this;
  }

  /** Lets times be learned. */
  Scenario learning() {
    estimation = new Estimation(true, 20, 95);
    return this;
  }

  Scenario threshold(double value) {
    threshold = value;
    return this;
  }

  Scenario policies(Policies value) {
    policies = value;
    return this;
  }

  /** A preemptible best-effort lease that runs for all it asks for. */
  Scenario bestEffort(String id, int arrival, int nodes, int minutes) {
    return add(id, arrival, new Start.Asap(), nodes, minutes, minutes, true);
  }

  Scenario bestEffort(String id, int arrival, int nodes, int minutes, int real) {
    return add(id, arrival, new Start.Asap(), nodes, minutes, real, true);
  }

  /** A best-effort lease that never yields. */
  Scenario notPreemptible(String id, int arrival, int nodes, int minutes) {
    return add(id, arrival, new Start.Asap(), nodes, minutes, minutes, false);
  }

  Scenario reservation(String id, int arrival, int start, int nodes, int minutes) {
    return reservation(id, arrival, start, nodes, minutes, minutes);
  }

  Scenario reservation(String id, int arrival, int start, int nodes, int minutes, int real) {
    return add(id, arrival, new Start.At(at(start)), nodes, minutes, real, false);
  }

  Scenario bestEffort(String id, int arrival, List<NodeSet> nodes, int minutes) {
    return add(arrival, terms(new Start.Asap(), minutes, true), id, nodes, minutes);
  }

  Scenario reservation(String id, int arrival, int start, List<NodeSet> nodes, int minutes) {
    return add(arrival, terms(new Start.At(at(start)), minutes, false), id, nodes, minutes);
  }

  /** A preemptible best-effort lease that runs until it is cancelled. */
  Scenario unlimited(String id, int arrival, int nodes) {
    LeaseTerms terms = new LeaseTerms(new Start.Asap(), Optional.empty(), true);
    return add(at(arrival), terms, id, nodes(nodes), Optional.empty());
  }

  Scenario immediate(String id, int arrival, int nodes, int minutes) {
    return add(id, arrival, new Start.Now(), nodes, minutes, minutes, false);
  }

  /** A lease to be done by a minute, at any time from its arrival on. */
  Scenario deadline(String id, int arrival, int by, int nodes, int minutes) {
    return deadline(id, arrival, Optional.empty(), by, nodes, minutes);
  }

  /** A lease to be done by a minute, begun not before another. */
  Scenario deadline(String id, int arrival, int from, int by, int nodes, int minutes) {
    return deadline(id, arrival, Optional.of(at(from)), by, nodes, minutes);
  }

  private Scenario deadline(
      String id, int arrival, Optional<Instant> earliest, int by, int nodes, int minutes) {
    return add(id, arrival, new Start.Window(earliest, at(by)), nodes, minutes, minutes, true);
  }

  private Scenario add(
      String id, int arrival, Start start, int nodes, int minutes, int real, boolean preemptible) {
    return add(arrival, terms(start, minutes, preemptible), id, nodes(nodes), real);
  }

  Scenario add(int arrival, LeaseTerms terms, String id, List<NodeSet> nodes, int real) {
    return add(at(arrival), terms, id, nodes, Optional.of(Duration.ofMinutes(real)));
  }

  Scenario add(
      Instant arrival, LeaseTerms terms, String id, List<NodeSet> nodes, Optional<Duration> real) {
    LeaseRequest request =
        new LeaseRequest(
            new LeaseId(id), "", terms, nodes, new SoftwareEnvironment.Unmanaged(), Map.of());
    submissions.add(new Submission(arrival, request, real));
    return this;
  }

  private static LeaseTerms terms(Start start, int minutes, boolean preemptible) {
    return new LeaseTerms(start, Optional.of(Duration.ofMinutes(minutes)), preemptible);
  }

  /** Nodes of one CPU and 1,024 MB each. */
  static List<NodeSet> nodes(int count) {
    return List.of(new NodeSet(count, Resources.of(100, 1024)));
  }

  static Instant at(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  SchedulingSettings settings() {
    return new SchedulingSettings(
        backfilling,
        suspension,
        migration,
        threshold,
        new Overheads(32, 32, enactment, exclusion, 12.5, shutdown, boot),
        new PlacementSettings(50, 0),
        new Failures(2, Duration.ofSeconds(5), true, true),
        Duration.ofSeconds(1),
        estimation);
  }

  /** Replays it, with the checker looking on. */
  Result run() {
    return replay(site, settings(), policies, workload());
  }

  /** Replays it with a placer of the test's own. */
  Result run(Placer placer) {
    return replay(site, settings(), policies, workload(), placer);
  }

  /** Lets a test move the time on by hand. */
  HandDriven drive() {
    return drive(Duration.ZERO);
  }

  /**
   * The same with late wake-ups.
   *
   * @param tolerance how late anything may be
   */
  HandDriven drive(Duration tolerance) {
    return new HandDriven(site, settings(), policies, workload(), tolerance, Troubles.none());
  }

  /** The same on a backend that makes trouble. */
  HandDriven drive(Troubles troubles) {
    return new HandDriven(site, settings(), policies, workload(), Duration.ofSeconds(1), troubles);
  }

  private Workload workload() {
    List<Submission> inOrder = new ArrayList<>(submissions);
    inOrder.sort(Comparator.comparing(Submission::arrival));
    return new Workload("test", Optional.empty(), inOrder);
  }

  static Result replay(
      Site site, SchedulingSettings settings, Policies policies, Workload workload) {
    return replay(site, settings, policies, workload, new Placer(settings.placement()));
  }

  private static Result replay(
      Site site, SchedulingSettings settings, Policies policies, Workload workload, Placer placer) {
    List<Event> events = new ArrayList<>();
    InvariantChecker checker =
        new InvariantChecker(
            new CheckerSettings(
                settings.overheads().exclusion(),
                Duration.ZERO,
                settings.migration(),
                site.perVm()));
    Replay.Setup setup =
        new Replay.Setup(
            site, settings, policies, placer, Faults.none(), START, StopCondition.When.ALL_DONE);
    boolean allDone =
        Replay.run(setup, workload, checker.and(events::add), (done, total, at) -> {});
    return new Result(START, events, checker.finish(allDone), allDone);
  }
}
