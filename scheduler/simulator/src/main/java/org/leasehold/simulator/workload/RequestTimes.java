package org.leasehold.simulator.workload;

import java.time.Instant;
import org.leasehold.configuration.BadInput;

/** Reads the starts of requests: what their times count from is not in the file. */
@FunctionalInterface
interface RequestTimes {
  Instant read(Field time) throws BadInput;

  /** Times in the project's notation that count from the start of a simulation. */
  static RequestTimes since(Instant simulationStart) {
    return field -> field.time(simulationStart);
  }
}
