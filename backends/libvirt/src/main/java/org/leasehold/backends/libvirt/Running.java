package org.leasehold.backends.libvirt;

import java.util.Optional;

/**
 * A domain that holds CPU and memory of its host.
 *
 * @param identity whose VM it is; empty when it is none of Leasehold's
 * @param cpus how many it sees
 * @param memoryMb MB it may take
 */
record Running(Optional<Identity> identity, int cpus, long memoryMb) {}
