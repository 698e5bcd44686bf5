package org.leasehold.api;

/**
 * Whether the daemon is alive, or ready to take leases.
 *
 * @param status {@code up}, {@code ready} or {@code unready}
 */
public record Health(String status) {}
