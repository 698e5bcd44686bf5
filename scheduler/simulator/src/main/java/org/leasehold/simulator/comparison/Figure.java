package org.leasehold.simulator.comparison;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;

/** A figure of a replay that is worth holding against that of another. */
public enum Figure {
  RESERVATIONS_ACCEPTED("reservations accepted", v -> v.report().reservations().accepted()),
  RESERVATIONS_REJECTED("reservations rejected", v -> v.report().reservations().rejected()),
  RESERVATIONS_LATE("reservations late", v -> v.report().reservations().late()),
  DEADLINES_ACCEPTED("deadlines accepted", v -> v.report().deadlines().accepted()),
  DEADLINES_REJECTED("deadlines rejected", v -> v.report().deadlines().rejected()),
  DEADLINES_MISSED("deadlines missed", v -> v.report().deadlines().missed()),
  IMMEDIATE_ACCEPTED("immediate accepted", v -> v.report().immediate().accepted()),
  IMMEDIATE_REJECTED("immediate rejected", v -> v.report().immediate().rejected()),
  BEST_EFFORT_DONE("best-effort done", v -> v.report().bestEffort().done()),
  BEST_EFFORT_REJECTED("best-effort rejected", Figure::bestEffortRejected),
  ALL_DONE("the last done after", Unit.SECONDS, v -> v.report().bestEffort().allDoneSeconds()),
  MEAN_WAIT("mean wait", Unit.SECONDS, v -> v.report().bestEffort().meanWaitSeconds()),
  LONGEST_WAIT("longest wait", Unit.SECONDS, v -> v.report().bestEffort().maxWaitSeconds()),
  MEAN_SLOWDOWN("mean slowdown", Unit.RATIO, v -> v.report().bestEffort().meanBoundedSlowdown()),
  HIGHEST_SLOWDOWN(
      "highest slowdown", Unit.RATIO, v -> v.report().bestEffort().maxBoundedSlowdown()),
  SUSPENSIONS("suspensions", v -> v.report().preemptions().suspensions()),
  MIGRATIONS("migrations", v -> v.report().preemptions().migrations()),
  REQUEUES("requeues", v -> v.report().preemptions().requeues()),
  UTILIZATION("utilization", Unit.SHARE, v -> v.report().utilization());

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
  private final Function<Variant, OptionalDouble> reading;

  Figure(String words, Unit unit, Function<Variant, OptionalDouble> reading) {
    this.words = words;
    this.unit = unit;
    this.reading = reading;
  }

  Figure(String words, ToIntFunction<Variant> count) {
    this(words, Unit.COUNT, variant -> OptionalDouble.of(count.applyAsInt(variant)));
  }

  /** What it is called. */
  public String words() {
    return words;
  }

  public Unit unit() {
    return unit;
  }

  /** The figure of a replay; empty where there was nothing to take it from. */
  public OptionalDouble of(Variant variant) {
    return reading.apply(variant);
  }

  private static int bestEffortRejected(Variant variant) {
    return (int)
        variant.leases().stream()
            .filter(lease -> lease.type() == LeaseType.BEST_EFFORT)
            .filter(lease -> lease.state() == LeaseState.REJECTED)
            .count();
  }
}
