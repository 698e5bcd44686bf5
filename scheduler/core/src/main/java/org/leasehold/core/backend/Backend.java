package org.leasehold.core.backend;

import java.time.Duration;
import java.time.Instant;

/**
 * Carries actions out. The driver of the scheduler hands it the actions that are due and gives its
 * outcomes back to the scheduler.
 */
public interface Backend {

  /**
   * Begins an action.
   *
   * @param action what to do
   * @param estimate how long the scheduler expects it to take, 0 or more
   * @param now the time
   */
  void begin(Action action, Duration estimate, Instant now);
}
