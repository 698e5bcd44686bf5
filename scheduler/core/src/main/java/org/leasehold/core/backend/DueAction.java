package org.leasehold.core.backend;

import java.time.Duration;

/**
 * An action a backend must begin now.
 *
 * @param action what to do
 * @param estimate how long it is expected to take, 0 or more
 */
public record DueAction(Action action, Duration estimate) {}
