package org.leasehold.simulator.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leasehold.backends.simulated.Faults;
import org.leasehold.backends.simulated.SimulatedBackend;
import org.leasehold.configuration.SimulationSettings.StopCondition;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.LeaseStateChanged;
import org.leasehold.core.event.Event.RealDurationDeclared;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.schedule.Decision;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.Workload;

/** Replays a workload under simulated time, jumping from event to event. */
public final class Replay {
  private final LeaseScheduler scheduler;
  private final SimulatedBackend backend;
  private final Workload workload;
  private final Tally tally;
  private final EventSink events;
  private final ProgressListener progress;
  private int submitted;

  /**
   * What is replayed, where and how.
   *
   * @param faults what goes wrong on the hosts
   * @param start the simulated time at which it begins
   * @param stop when it ends
   */
  public record Setup(
      Site site,
      SchedulingSettings settings,
      Policies policies,
      Placer placer,
      Faults faults,
      Instant start,
      StopCondition stop) {}

  private Replay(Setup setup, Workload workload, EventSink events, ProgressListener progress) {
    this.workload = workload;
    this.tally = new Tally(workload, setup.stop(), setup.start());
    this.backend = new SimulatedBackend(setup.faults());
    this.events = tally.and(events).and(this::forgetEnded);
    this.progress = progress;
    this.scheduler =
        new LeaseScheduler(
            setup.site(),
            setup.settings(),
            setup.policies(),
            setup.placer(),
            this.events,
            setup.start());
  }

  /**
   * Replays a workload until its stop condition holds or nothing is left to happen.
   *
   * @param events takes what happens
   * @return whether every lease came to a final state
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  public static boolean run(
      Setup setup, Workload workload, EventSink events, ProgressListener progress) {
    Replay replay = new Replay(setup, workload, events, progress);
    replay.run();
    return replay.tally.isAllDone();
  }

  private void run() {
    Optional<Instant> next = next();
    while (next.isPresent() && !tally.isOver() && !tally.isAfterEnd(next.get())) {
      Instant now = next.get();
      settle(now);
      progress.on(tally.done(), workload.submissions().size(), now);
      next = next();
    }
  }

  private void forgetEnded(Event event) {
    if (event instanceof LeaseStateChanged change && change.to().isFinal()) {
      backend.forget(change.lease());
    }
  }

  private Optional<Instant> next() {
    Optional<Instant> arrival =
        submitted < workload.submissions().size()
            ? Optional.of(workload.submissions().get(submitted).arrival())
            : Optional.empty();
    return Stream.of(arrival, scheduler.nextWakeUp(), backend.nextOutcome())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** Lets everything happen that happens at one time. */
  private void settle(Instant now) {
    boolean quiet = false;
    while (!quiet) {
      List<Outcome> outcomes = backend.outcomesDue(now);
      outcomes.forEach(outcome -> scheduler.report(outcome, now));
      submitArrivals(now);
      List<DueAction> actions = scheduler.actionsDue(now);
      actions.forEach(due -> backend.begin(due.action(), due.configured(), now));
      quiet = actions.isEmpty() && outcomes.isEmpty();
    }
  }

  private void submitArrivals(Instant now) {
    List<Submission> all = workload.submissions();
    while (submitted < all.size() && !all.get(submitted).arrival().isAfter(now)) {
      Submission submission = all.get(submitted);
      submitted++;
      if (!(scheduler.submit(submission.request(), now) instanceof Decision.Rejected)) {
        backend.expect(
            submission.request().id(), submission.request().nodes(), submission.realDuration());
        submission
            .realDuration()
            .ifPresent(
                real ->
                    events.accept(new RealDurationDeclared(now, submission.request().id(), real)));
      }
    }
  }
}
