package org.leasehold.configuration;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How a simulation runs.
 *
 * @param start the simulated time at which the workload begins
 * @param stop when it ends
 * @param check whether the invariants of the schedule are checked
 */
public record SimulationSettings(Instant start, StopCondition stop, boolean check) {
  public SimulationSettings {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(stop, "stop");
  }

  /** When a simulation ends. */
  public sealed interface StopCondition {

    /** At a moment of the workload. */
    enum When implements StopCondition {
      /** Every lease is in a final state. */
      ALL_DONE,
      /** The last best-effort lease has arrived. */
      BEST_EFFORT_SUBMITTED,
      /** Every best-effort lease is in a final state. */
      BEST_EFFORT_DONE
    }

    /**
     * At a simulated time.
     *
     * @param time since the start, 0 or more
     */
    record After(Duration time) implements StopCondition {
      public After {
        if (time.isNegative()) {
          throw new IllegalArgumentException("the time since the start is 0 or more");
        }
      }
    }
  }
}
