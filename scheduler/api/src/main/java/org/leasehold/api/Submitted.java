package org.leasehold.api;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.lease.LeaseState;

/**
 * The answer to a lease that was taken.
 *
 * @param id its name
 * @param state scheduled or queued
 * @param start the start it is promised; empty while it waits in the queue
 */
public record Submitted(String id, LeaseState state, Optional<Instant> start) {}
