package org.leasehold.backends.libvirt;

import java.util.Optional;

/**
 * A domain found on a host.
 *
 * @param identity whose VM it is; empty when it is none of Leasehold's
 * @param sight what it is, of a VM of Leasehold's
 * @param active whether it uses CPU and memory
 * @param cpus how many it sees
 * @param memoryMb MB
 */
record Found(
    Optional<Identity> identity, Optional<Sight> sight, boolean active, int cpus, long memoryMb) {}
