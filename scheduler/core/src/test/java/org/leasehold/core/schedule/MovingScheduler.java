package org.leasehold.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.checker.CheckerSettings;
import org.leasehold.core.checker.InvariantChecker;
import org.leasehold.core.checker.Violation;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.AdmissionPolicy;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.PreemptionPolicy.Yield;
import org.leasehold.core.policy.QueuePolicy;
import org.leasehold.core.policy.Score;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Failures;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;
import org.leasehold.core.schedule.SchedulingSettings.PlacementSettings;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.core.site.Site;

/**
 * A scheduler whose site becomes another while leases wait and run. Its actions take as long as it
 * expects, and the checker reads all that it tells.
 */
final class MovingScheduler {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final Resources VM = Resources.of(100, 1024);

  private static final SchedulingSettings SETTINGS =
      new SchedulingSettings(
          Backfilling.AGGRESSIVE,
          Suspension.ALL,
          Migration.YES,
          1.0,
          new Overheads(64, 64, Duration.ZERO, Exclusion.LOCAL, 12.5, Duration.ZERO),
          new PlacementSettings(0, 0),
          new Failures(1, Duration.ofSeconds(10), true, true),
          Duration.ZERO);

  private record Report(Instant at, int number, Outcome outcome) {}

  private final PriorityQueue<Report> reports =
      new PriorityQueue<>(Comparator.comparing(Report::at).thenComparingInt(Report::number));
  private final InvariantChecker checker =
      new InvariantChecker(
          new CheckerSettings(
              SETTINGS.overheads().exclusion(), Duration.ZERO, SETTINGS.migration()));
  private final List<Event> events = new ArrayList<>();

  /** What has happened and is not told yet. */
  private final List<Event> untold = new ArrayList<>();

  private final Placer placer = new Placer(SETTINGS.placement());
  private LeaseScheduler scheduler;
  private Instant now = NOON;
  private int begun;

  MovingScheduler(Site site) {
    this.scheduler = new LeaseScheduler(site, SETTINGS, policies(), placer, untold::add, now);
    tell();
  }

  /** First come, first served; best-effort leases are suspended for others. */
  private static Policies policies() {
    QueuePolicy queue =
        (leases, now) -> leases.stream().map(lease -> Score.of(-lease.submitTime())).toList();
    return new Policies(
        (lease, now) -> new AdmissionPolicy.Admission(true, ""),
        queue,
        queue,
        (to, candidates, now) ->
            candidates.stream()
                .map(lease -> Optional.of(new Yield(1, Manner.SUSPEND, "")))
                .toList(),
        (lease, hosts, now) -> hosts.stream().map(host -> Score.of(0)).toList());
  }

  /**
   * Lets another scheduler go on with another site, as a daemon does.
   *
   * @throws HostsMissing when the site lacks a host on which there are VMs; nothing was done
   */
  void moveTo(Site site) {
    untold.add(new Event.SiteChanged(now, site.hosts()));
    try {
      scheduler =
          LeaseScheduler.restore(
              site, SETTINGS, policies(), placer, untold::add, scheduler.snapshot(), now);
    } catch (HostsMissing e) {
      untold.clear();
      throw e;
    }
    scheduler.replan();
    settle();
  }

  /** A best-effort lease that waits for its turn. */
  Decision bestEffort(String id, int nodes, int minutes) {
    return submit(id, new Start.Asap(), nodes, minutes, true);
  }

  /** A lease that starts so many minutes after noon. */
  Decision reservation(String id, int startsAfter, int nodes, int minutes) {
    Start start = new Start.At(NOON.plus(Duration.ofMinutes(startsAfter)));
    return submit(id, start, nodes, minutes, false);
  }

  private Decision submit(String id, Start start, int nodes, int minutes, boolean preemptible) {
    LeaseRequest request =
        new LeaseRequest(
            new LeaseId(id),
            "",
            new LeaseTerms(start, Optional.of(Duration.ofMinutes(minutes)), preemptible),
            List.of(new NodeSet(nodes, VM)),
            new SoftwareEnvironment.Unmanaged(),
            Map.of());
    Decision decision = scheduler.submit(request, now);
    settle();
    return decision;
  }

  LeaseScheduler scheduler() {
    return scheduler;
  }

  Instant now() {
    return now;
  }

  LeaseState state(String lease) {
    return scheduler.state(new LeaseId(lease)).orElseThrow();
  }

  /** The hosts on which the VMs of the lease run or are saved. */
  List<String> where(String lease) {
    return scheduler.snapshot().leases().stream()
        .filter(each -> each.request().id().value().equals(lease))
        .flatMap(each -> each.where().stream())
        .toList();
  }

  /** What has happened so far. */
  List<Event> events() {
    return List.copyOf(events);
  }

  /** Lets everything happen, each at its time, until so many minutes after noon. */
  void to(int minutes) {
    Instant until = NOON.plus(Duration.ofMinutes(minutes));
    Optional<Instant> next = next();
    while (next.isPresent() && !next.get().isAfter(until)) {
      now = next.get();
      settle();
      next = next();
    }
    now = until;
    settle();
  }

  /**
   * Lets everything happen that is still to come.
   *
   * @return what was broken
   */
  Optional<Violation> finish() {
    Optional<Instant> next = next();
    while (next.isPresent()) {
      now = next.get();
      settle();
      next = next();
    }
    return checker.finish(true);
  }

  private Optional<Instant> next() {
    return Stream.of(scheduler.nextWakeUp(), Optional.ofNullable(reports.peek()).map(Report::at))
        .flatMap(Optional::stream)
        .map(time -> time.isBefore(now) ? now : time)
        .min(Instant::compareTo);
  }

  private void settle() {
    boolean quiet = false;
    while (!quiet) {
      quiet = true;
      while (!reports.isEmpty() && !reports.peek().at().isAfter(now)) {
        scheduler.report(reports.remove().outcome(), now);
        quiet = false;
      }
      for (DueAction due : scheduler.actionsDue(now)) {
        Instant ends = now.plus(due.estimate());
        reports.add(new Report(ends, begun++, new Outcome.Done(due.action())));
        quiet = false;
      }
      tell();
    }
  }

  private void tell() {
    untold.forEach(checker.and(events::add)::accept);
    untold.clear();
  }
}
