package org.leasehold.core.lease;

import java.time.Instant;
import java.util.Objects;

/** When a lease is asked to start. */
public sealed interface Start {

  /** Whenever there is room: a best-effort lease. */
  record Asap() implements Start {}

  /** On submission or never: an immediate lease. */
  record Now() implements Start {}

  /** At exactly this time: an advance reservation. */
  record At(Instant time) implements Start {
    public At {
      Objects.requireNonNull(time, "time");
    }
  }

  /** The type of lease that this start makes. */
  default LeaseType type() {
    if (this instanceof At) {
      return LeaseType.ADVANCE_RESERVATION;
    }
    return this instanceof Now ? LeaseType.IMMEDIATE : LeaseType.BEST_EFFORT;
  }
}
