package org.leasehold.backends.libvirt;

/**
 * A VM of Leasehold's found on a host.
 *
 * @param sight what it is
 */
record Found(Identity identity, Sight sight) {}
