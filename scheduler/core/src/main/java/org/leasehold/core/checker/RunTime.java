package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a lease's run was on since the last requeue. Time in which its VMs run although an
 * action was to stop them is disputed: it may be counted as run time or not.
 */
final class RunTime {
  private Duration certain = Duration.ZERO;
  private Duration disputed = Duration.ZERO;
  private int pieces;
  private boolean disputes;
  private Optional<Instant> countedTo = Optional.empty();
  private Optional<Instant> ended = Optional.empty();

  void begin(Instant at) {
    countedTo = Optional.of(at);
    pieces++;
  }

  void end(Instant at) {
    count(at);
    countedTo = Optional.empty();
    ended = Optional.of(at);
  }

  /** Forgets all run time had so far. */
  void reset(Instant at) {
    certain = Duration.ZERO;
    disputed = Duration.ZERO;
    pieces = 0;
    countedTo = countedTo.map(since -> at);
  }

  /** From a time on, be it one that has been, what is run is disputed or is not. */
  void dispute(boolean yes, Instant from) {
    if (yes != disputes) {
      count(from);
      disputes = yes;
    }
  }

  private void count(Instant until) {
    if (countedTo.isPresent() && until.isAfter(countedTo.get())) {
      Duration piece = Duration.between(countedTo.get(), until);
      certain = disputes ? certain : certain.plus(piece);
      disputed = disputes ? disputed.plus(piece) : disputed;
      countedTo = Optional.of(until);
    }
  }

  boolean isOn() {
    return countedTo.isPresent();
  }

  /** How often the run was on. */
  int pieces() {
    return pieces;
  }

  /** The run time that counts in any case, up to the end of the last piece that has ended. */
  Duration certain() {
    return certain;
  }

  /** The same with what is disputed. */
  Duration atMost() {
    return certain.plus(disputed);
  }

  /** When the last piece ended; empty before. */
  Optional<Instant> ended() {
    return ended;
  }
}
