package org.leasehold.daemon.engine;

import java.time.Duration;

/**
 * Bounds of the scheduler thread's work.
 *
 * @param mostWaiting how many commands may wait when a client's is taken, 1 or more
 * @param batch how many commands are done at most before what they changed is written, 1 or more
 * @param keepAnswers how long answers are kept under their idempotency keys
 * @param retryDelay how long the store or the backend is left alone after it failed
 */
public record EngineSettings(
    int mostWaiting, int batch, Duration keepAnswers, Duration retryDelay) {
  /**
   * @throws IllegalArgumentException when a bound is not positive
   */
  public EngineSettings {
    if (mostWaiting < 1 || batch < 1 || keepAnswers.isNegative() || retryDelay.isNegative()) {
      throw new IllegalArgumentException("bounds are 1 or more, durations 0 or more");
    }
  }
}
