package org.leasehold.core.backend;

import java.time.Duration;
import java.util.Objects;

/**
 * An action a backend must begin now.
 *
 * @param action what to do
 * @param estimate how long it is planned to take, 0 or more
 * @param configured how long it would take by the configured rates, 0 or more; the same where
 *     nothing is learned. What a hypervisor that is only simulated takes must not depend on what
 *     was learned of it
 */
public record DueAction(Action action, Duration estimate, Duration configured) {
  public DueAction {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(estimate, "estimate");
    Objects.requireNonNull(configured, "configured");
  }

  /** An action that is planned to take as long as the configured rates say. */
  public DueAction(Action action, Duration estimate) {
    this(action, estimate, estimate);
  }
}
