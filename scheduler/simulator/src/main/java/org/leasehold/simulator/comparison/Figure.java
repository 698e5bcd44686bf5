package org.leasehold.simulator.comparison;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.leasehold.simulator.report.Report;

/** A figure of a report that is worth holding against that of another replay. */
public enum Figure {
  RESERVATIONS_ACCEPTED("reservations accepted", r -> r.reservations().accepted()),
  RESERVATIONS_REJECTED("reservations rejected", r -> r.reservations().rejected()),
  RESERVATIONS_LATE("reservations late", r -> r.reservations().late()),
  DEADLINES_ACCEPTED("deadlines accepted", r -> r.deadlines().accepted()),
  DEADLINES_REJECTED("deadlines rejected", r -> r.deadlines().rejected()),
  DEADLINES_MISSED("deadlines missed", r -> r.deadlines().missed()),
  IMMEDIATE_ACCEPTED("immediate accepted", r -> r.immediate().accepted()),
  IMMEDIATE_REJECTED("immediate rejected", r -> r.immediate().rejected()),
  BEST_EFFORT_DONE("best-effort done", r -> r.bestEffort().done()),
  ALL_DONE("the last done after", Unit.SECONDS, r -> r.bestEffort().allDoneSeconds()),
  MEAN_WAIT("mean wait", Unit.SECONDS, r -> r.bestEffort().meanWaitSeconds()),
  LONGEST_WAIT("longest wait", Unit.SECONDS, r -> r.bestEffort().maxWaitSeconds()),
  MEAN_SLOWDOWN("mean slowdown", Unit.RATIO, r -> r.bestEffort().meanBoundedSlowdown()),
  HIGHEST_SLOWDOWN("highest slowdown", Unit.RATIO, r -> r.bestEffort().maxBoundedSlowdown()),
  SUSPENSIONS("suspensions", r -> r.preemptions().suspensions()),
  MIGRATIONS("migrations", r -> r.preemptions().migrations()),
  REQUEUES("requeues", r -> r.preemptions().requeues()),
  UTILIZATION("utilization", Unit.SHARE, Report::utilization);

  /** What a figure counts in. */
  public enum Unit {
    /** Whole things. */
    COUNT,
    SECONDS,
    /** A plain number. */
    RATIO,
    /** From 0 to 1. */
    SHARE
  }

  private final String words;
  private final Unit unit;
  private final Function<Report, OptionalDouble> reading;

  Figure(String words, Unit unit, Function<Report, OptionalDouble> reading) {
    this.words = words;
    this.unit = unit;
    this.reading = reading;
  }

  Figure(String words, ToIntFunction<Report> count) {
    this(words, Unit.COUNT, report -> OptionalDouble.of(count.applyAsInt(report)));
  }

  /** What it is called. */
  public String words() {
    return words;
  }

  public Unit unit() {
    return unit;
  }

  /** The figure in a report; empty where there was nothing to take it from. */
  public OptionalDouble of(Report report) {
    return reading.apply(report);
  }
}
