package org.leasehold.simulator.replay;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.leasehold.configuration.SimulationSettings.StopCondition;
import org.leasehold.configuration.SimulationSettings.StopCondition.After;
import org.leasehold.configuration.SimulationSettings.StopCondition.When;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.EventSink;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.simulator.workload.Workload;

/** Counts leases as they arrive and end, to tell when a replay is over. */
final class Tally implements EventSink {
  private final StopCondition stop;
  private final Instant start;
  private final int total;
  private final Set<LeaseId> bestEffortToCome = new HashSet<>();
  private final Set<LeaseId> bestEffortOpen = new HashSet<>();
  private int done;

  Tally(Workload workload, StopCondition stop, Instant start) {
    this.stop = stop;
    this.start = start;
    this.total = workload.submissions().size();
    workload.submissions().stream()
        .filter(s -> s.request().type() == LeaseType.BEST_EFFORT)
        .forEach(s -> bestEffortToCome.add(s.request().id()));
    bestEffortOpen.addAll(bestEffortToCome);
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.LeaseSubmitted submitted) {
      bestEffortToCome.remove(submitted.request().id());
    } else if (event instanceof Event.LeaseStateChanged change && change.to().isFinal()) {
      done++;
      bestEffortOpen.remove(change.lease());
    }
  }

  int done() {
    return done;
  }

  boolean isAllDone() {
    return done == total;
  }

  /** Whether the stop condition holds. */
  boolean isOver() {
    return stop == When.BEST_EFFORT_SUBMITTED && bestEffortToCome.isEmpty()
        || stop == When.BEST_EFFORT_DONE && bestEffortOpen.isEmpty();
  }

  /** Whether a time is after the end set for the simulation. */
  boolean isAfterEnd(Instant time) {
    return stop instanceof After after && time.isAfter(start.plus(after.time()));
  }
}
