package org.leasehold.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.checker.CheckerSettings;
import org.leasehold.core.checker.InvariantChecker;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.RealDurationDeclared;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.schedule.Cancellation;
import org.leasehold.core.schedule.Decision;
import org.leasehold.core.schedule.DrainAnswer;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;
import org.leasehold.core.snapshot.Experience;
import org.leasehold.core.snapshot.SchedulerSnapshot;
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.Workload;

/**
 * A scheduler on simulated hosts whose time a test moves on by hand, to cancel leases or to wake
 * the scheduler late. The checker looks on.
 */
final class HandDriven {
  private final List<Event> events = new ArrayList<>();
  private final Troubles backend;
  private final Deque<Submission> toCome;
  private final InvariantChecker checker;
  private final Placer placer;
  private final LeaseScheduler scheduler;
  private Instant now = Scenario.START;

  HandDriven(
      Site site,
      SchedulingSettings settings,
      Policies policies,
      Workload workload,
      Duration tolerance,
      Troubles backend) {
    this(site, settings, policies, workload, tolerance, backend, Experience.NONE);
  }

  /**
   * @param experience what was seen before of how long actions take
   */
  HandDriven(
      Site site,
      SchedulingSettings settings,
      Policies policies,
      Workload workload,
      Duration tolerance,
      Troubles backend,
      Experience experience) {
    this.backend = backend;
    this.toCome = new ArrayDeque<>(workload.submissions());
    this.checker =
        new InvariantChecker(
            new CheckerSettings(
                settings.overheads().exclusion(), tolerance, settings.migration(), site.perVm()));
    this.placer = new Placer(settings.placement());
    EventSink sink = checker.and(events::add);
    this.scheduler =
        experience.equals(Experience.NONE)
            ? new LeaseScheduler(site, settings, policies, placer, sink, now)
            : experienced(site, settings, policies, sink, experience);
  }

  private LeaseScheduler experienced(
      Site site,
      SchedulingSettings settings,
      Policies policies,
      EventSink sink,
      Experience experience) {
    sink.accept(new Event.SiteDeclared(now, site.hosts()));
    SchedulerSnapshot before = new SchedulerSnapshot(List.of(), 0, Set.of(), Map.of(), experience);
    return LeaseScheduler.restore(site, settings, policies, placer, sink, before, now);
  }

  /** Lets everything happen, each at its time, up to some seconds after the start. */
  HandDriven to(long seconds) {
    Instant until = Scenario.START.plusSeconds(seconds);
    Optional<Instant> next = next();
    while (next.isPresent() && !next.get().isAfter(until)) {
      settle(next.get());
      next = next();
    }
    settle(until);
    return this;
  }

  /** Lets the time pass without anybody looking, and only then everything that is due. */
  HandDriven lateTo(long seconds) {
    settle(Scenario.START.plusSeconds(seconds));
    return this;
  }

  Cancellation cancel(String lease) {
    Cancellation answer = scheduler.cancel(new LeaseId(lease), now);
    settle(now);
    return answer;
  }

  /** Lets no new VM come to a host, and lets happen what comes of it now. */
  DrainAnswer drain(String host) {
    DrainAnswer answer = scheduler.drain(host, now);
    settle(now);
    return answer;
  }

  /** Lets VMs come to a host again, and lets happen what comes of it now. */
  DrainAnswer undrain(String host) {
    DrainAnswer answer = scheduler.undrain(host, now);
    settle(now);
    return answer;
  }

  /** Somebody has moved a VM; whether that was taken in. */
  boolean moved(String lease, int vm, String host) {
    boolean taken = scheduler.moved(new VmId(new LeaseId(lease), vm), host, now);
    settle(now);
    return taken;
  }

  /** Somebody wants a VM moved; whether it is to move. */
  boolean moveAway(String lease, int vm) {
    boolean moves = scheduler.moveAway(new VmId(new LeaseId(lease), vm), now);
    settle(now);
    return moves;
  }

  /** A VM vanishes. */
  HandDriven lose(String lease, int vm) {
    backend.lose(new VmId(new LeaseId(lease), vm), now);
    settle(now);
    return this;
  }

  /** Submits a lease that runs for all it asks for, and lets happen what comes of it now. */
  Decision submit(LeaseRequest request) {
    backend.expect(request.id(), request.nodes(), request.terms().duration());
    Decision decision = scheduler.submit(request, now);
    settle(now);
    return decision;
  }

  /** What is said of a lease now. */
  List<String> explain(String lease) {
    return scheduler.explain(new LeaseId(lease), now).orElseThrow().sentences();
  }

  /** What would come of a request now. */
  List<String> forecast(LeaseRequest request) {
    return scheduler.forecast(request, now).sentences();
  }

  /** How many placements were asked for so far. */
  long placements() {
    return placer.placements();
  }

  LeaseScheduler scheduler() {
    return scheduler;
  }

  Instant now() {
    return now;
  }

  /** What has happened so far. */
  List<Event> events() {
    return List.copyOf(events);
  }

  LeaseState state(String lease) {
    return scheduler.state(new LeaseId(lease)).orElseThrow();
  }

  /** Lets happen what is next, if there is anything; whether there was. */
  boolean step() {
    Optional<Instant> next = next();
    next.ifPresent(this::settle);
    return next.isPresent();
  }

  /** Lets everything happen that is still to come. */
  Result finish() {
    boolean goesOn = true;
    while (goesOn) {
      goesOn = step();
    }
    boolean allDone = events.stream().noneMatch(this::isUnfinished);
    return new Result(Scenario.START, events, checker.finish(allDone), allDone);
  }

  private boolean isUnfinished(Event event) {
    return event instanceof Event.LeaseSubmitted submitted
        && !scheduler.state(submitted.request().id()).orElseThrow().isFinal();
  }

  private Optional<Instant> next() {
    Optional<Instant> arrival = Optional.ofNullable(toCome.peek()).map(Submission::arrival);
    return Stream.of(arrival, scheduler.nextWakeUp(), backend.nextOutcome())
        .flatMap(Optional::stream)
        .map(time -> time.isBefore(now) ? now : time)
        .min(Instant::compareTo);
  }

  private void settle(Instant time) {
    now = time;
    boolean quiet = false;
    while (!quiet) {
      List<Outcome> outcomes = backend.outcomesDue(now);
      outcomes.forEach(outcome -> scheduler.report(outcome, now));
      submitArrivals();
      List<DueAction> actions = scheduler.actionsDue(now);
      actions.forEach(due -> backend.begin(due, now));
      quiet = actions.isEmpty() && outcomes.isEmpty();
    }
  }

  private void submitArrivals() {
    while (!toCome.isEmpty() && !toCome.peek().arrival().isAfter(now)) {
      Submission next = toCome.remove();
      LeaseId id = next.request().id();
      backend.expect(id, next.request().nodes(), next.realDuration());
      if (!(scheduler.submit(next.request(), now) instanceof Decision.Rejected)) {
        next.realDuration()
            .ifPresent(
                real -> checker.and(events::add).accept(new RealDurationDeclared(now, id, real)));
      }
    }
  }
}
