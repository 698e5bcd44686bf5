package org.leasehold.backends.libvirt;

import java.util.Map;
import java.util.Objects;
import org.leasehold.core.lease.Resources;

/**
 * What a host has, and what of it is used by domains that are none of the daemon's.
 *
 * @param capacity its CPUs and memory, as its libvirt tells
 * @param attributes what else it tells of itself: {@code arch}, {@code cpu-model} where it is
 *     known, {@code hypervisor} and {@code libvirt} with their versions
 * @param others what such domains hold that run, their hypervisors' memory included
 */
public record NodeReading(Resources capacity, Map<String, String> attributes, Resources others) {
  public NodeReading {
    Objects.requireNonNull(capacity, "capacity");
    Objects.requireNonNull(others, "others");
    attributes = Map.copyOf(attributes);
  }
}
