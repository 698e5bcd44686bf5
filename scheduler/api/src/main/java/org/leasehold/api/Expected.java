package org.leasehold.api;

import java.time.Instant;
import org.leasehold.core.outlook.ExpectedStart.Basis;

/**
 * When a lease is expected to start.
 *
 * @param basis how much that can be relied on
 */
public record Expected(Instant time, Basis basis) {}
