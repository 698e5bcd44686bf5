package org.leasehold.configuration;

import java.time.Duration;
import java.util.Objects;

/**
 * The policies to use, each by the name of a shipped one or by the path of a Python file; {@link
 * #isPath} tells which. A path from a configuration file already counts from that file's folder.
 *
 * @param admission who is let in
 * @param queue the order of the queue
 * @param backfill the order in which backfill candidates are tried
 * @param preemption who yields, and how
 * @param hostSelection which hosts are preferred
 * @param timeLimit how long one call of a policy may take, positive
 */
public record PolicyNames(
    String admission,
    String queue,
    String backfill,
    String preemption,
    String hostSelection,
    Duration timeLimit) {

  public PolicyNames {
    Objects.requireNonNull(admission, "admission");
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(backfill, "backfill");
    Objects.requireNonNull(preemption, "preemption");
    Objects.requireNonNull(hostSelection, "hostSelection");
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException("the time limit is positive");
    }
  }

  /** Whether a policy is given by the path of a file: it holds a '/' or ends with .py. */
  public static boolean isPath(String policy) {
    return policy.indexOf('/') >= 0 || policy.endsWith(".py");
  }
}
