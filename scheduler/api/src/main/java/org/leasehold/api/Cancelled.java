package org.leasehold.api;

/**
 * The answer to a cancellation that was taken: the lease is cancelled, or will be as soon as its
 * VMs have stopped.
 *
 * @param id the lease
 */
public record Cancelled(String id) {}
