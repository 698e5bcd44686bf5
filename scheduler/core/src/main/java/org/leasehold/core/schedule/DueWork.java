package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leasehold.core.backend.DueAction;

/** Does what is due at a time, in its order, and says when there is something to do again. */
final class DueWork {
  private final World world;
  private final Outcomes outcomes;
  private final EarlyRuns early;
  private final Absence absence;
  private final Lateness lateness;
  private final Rescue rescue;
  private final Reconsideration reconsideration;
  private final QueuePlanning queuePlanning;
  private final Execution execution;

  DueWork(
      World world,
      Outcomes outcomes,
      EarlyRuns early,
      Absence absence,
      Lateness lateness,
      Rescue rescue,
      Reconsideration reconsideration,
      QueuePlanning queuePlanning,
      Execution execution) {
    this.world = world;
    this.outcomes = outcomes;
    this.early = early;
    this.absence = absence;
    this.lateness = lateness;
    this.rescue = rescue;
    this.reconsideration = reconsideration;
    this.queuePlanning = queuePlanning;
    this.execution = execution;
  }

  /** What a backend must begin now; see {@link LeaseScheduler#actionsDue(Instant, boolean)}. */
  List<DueAction> at(long time, boolean planQueue) {
    outcomes.beginEarly(time);
    absence.failMissed(world.agenda().due(time), time);
    absence.endOverrun(world.agenda().due(time), time);
    lateness.check(time);
    rescue.tryAll(time);
    reconsideration.decide(time);
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
      queuePlanning.plan(time);
    }
    for (Lease lease : world.agenda().due(time)) {
      actions.addAll(execution.begin(lease, time));
    }
    return actions;
  }

  /** Whether the queue is to be planned. */
  boolean isQueueToPlan() {
    return queuePlanning.isDue();
  }

  /** When there is something to do again if nothing happens before. */
  Optional<Instant> next() {
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
}
