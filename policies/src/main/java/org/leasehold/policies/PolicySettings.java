package org.leasehold.policies;

import java.time.Duration;
import java.util.Objects;

/**
 * Which policies decide. Each is named as the file of a shipped policy without {@code .py}, or is
 * the path of a Python file, relative to the working directory: what has a slash or ends in {@code
 * .py}.
 *
 * @param admission who is let in
 * @param queue the order of the queue
 * @param backfill the order in which backfill candidates are tried; a queue policy too
 * @param preemption who yields, and how
 * @param hostSelection which hosts are preferred
 * @param timeLimit wall-clock time for one question, more than 0; loading a file may take ten times
 *     as long, since it may import modules
 */
public record PolicySettings(
    String admission,
    String queue,
    String backfill,
    String preemption,
    String hostSelection,
    Duration timeLimit) {

  /**
   * @throws IllegalArgumentException when the time limit is not positive
   */
  public PolicySettings {
    Objects.requireNonNull(admission, "admission");
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(backfill, "backfill");
    Objects.requireNonNull(preemption, "preemption");
    Objects.requireNonNull(hostSelection, "hostSelection");
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException("the time limit of policies is more than 0");
    }
  }
}
