package org.leasehold.api;

/**
 * A place in the queue.
 *
 * @param position from 1
 * @param length how many leases wait
 */
public record Standing(int position, int length) {}
