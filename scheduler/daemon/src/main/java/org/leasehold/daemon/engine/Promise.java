package org.leasehold.daemon.engine;

import java.util.Optional;

/**
 * An answer that is held back until what it says is durable.
 *
 * @param fault what to answer instead, durable or not; empty when nothing failed
 * @param always whether it may be answered in any case, as nothing was changed
 */
record Promise<T>(
    Command.Asked<T> command, Optional<T> value, Optional<RuntimeException> fault, boolean always) {

  Promise(Command.Asked<T> command, T value) {
    this(command, Optional.of(value), Optional.empty(), false);
  }

  static <T> Promise<T> broken(Command.Asked<T> command, RuntimeException fault) {
    return new Promise<>(command, Optional.empty(), Optional.of(fault), true);
  }

  static <T> Promise<T> ofQuestion(Command.Asked<T> command, T value) {
    return new Promise<>(command, Optional.of(value), Optional.empty(), true);
  }

  /**
   * Answers.
   *
   * @param durable whether what was done is
   */
  void settle(boolean durable) {
    if (fault.isPresent()) {
      command.answer().completeExceptionally(fault.get());
    } else if (durable || always) {
      value.ifPresent(command.answer()::complete);
    } else {
      command.answer().completeExceptionally(new ServiceUnavailable(whatBecomesOfIt()));
    }
  }

  /** A submission is taken back; everything else has been done, and is kept later. */
  private String whatBecomesOfIt() {
    return command instanceof Command.Submit
        ? "the store is away"
        : "the store is away; it may be done all the same, and is kept when the store is back";
  }
}
