package org.leasehold.core.lease;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

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

  /**
   * At any time so that it is done by a deadline.
   *
   * @param earliest its VMs are not started before; empty for at any time
   * @param deadline by when it has had its whole duration
   */
  record Window(Optional<Instant> earliest, Instant deadline) implements Start {
    public Window {
      Objects.requireNonNull(earliest, "earliest");
      Objects.requireNonNull(deadline, "deadline");
    }
  }

  /**
   * The same with a deadline: a start at a time becomes the earliest.
   *
   * @return empty for what must start on submission, which takes no deadline
   */
  default Optional<Start> doneBy(Instant deadline) {
    if (this instanceof Now) {
      return Optional.empty();
    }
    return Optional.of(
        new Window(this instanceof At at ? Optional.of(at.time()) : Optional.empty(), deadline));
  }

  /** By when a lease must be done; empty where there is no deadline. */
  default Optional<Instant> byDeadline() {
    return this instanceof Window window ? Optional.of(window.deadline()) : Optional.empty();
  }

  /** The same without its deadline, if it has one: what it is the earliest start of. */
  default Start withoutDeadline() {
    return this instanceof Window window
        ? window.earliest().<Start>map(At::new).orElse(new Asap())
        : this;
  }

  /** The type of lease that this start makes. */
  default LeaseType type() {
    if (this instanceof At) {
      return LeaseType.ADVANCE_RESERVATION;
    }
    if (this instanceof Window) {
      return LeaseType.DEADLINE;
    }
    return this instanceof Now ? LeaseType.IMMEDIATE : LeaseType.BEST_EFFORT;
  }
}
