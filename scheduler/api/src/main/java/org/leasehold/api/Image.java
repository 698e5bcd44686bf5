package org.leasehold.api;

/**
 * A disk image.
 *
 * @param id its name in its repository
 * @param size MB
 */
public record Image(String id, long size) {}
