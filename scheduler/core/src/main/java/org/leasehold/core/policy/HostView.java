package org.leasehold.core.policy;

import java.util.Map;

/**
 * A host as a host-selection policy sees it, over the interval a lease is to run.
 *
 * @param name the host's name
 * @param attributes what else is known of it, by name
 * @param cpus CPUs it has
 * @param memory MB it has
 * @param freeCpus least CPUs free at any time of the interval
 * @param freeMemory least MB free at any time of the interval
 * @param idleBefore seconds the host stays without a VM before the interval, at most a day
 * @param idleAfter seconds it stays without another VM after the interval, at most a day
 */
public record HostView(
    String name,
    Map<String, String> attributes,
    double cpus,
    double memory,
    double freeCpus,
    double freeMemory,
    double idleBefore,
    double idleAfter) {}
