package org.leasehold.backends.opennebula.client;

import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * What a host has and what oned has charged to it. The most is what is there without what is
 * reserved for the host itself, which may also be negative (more is given than is there).
 *
 * @param cpuUsed hundredths of a core, charged
 * @param cpuMost hundredths of a core that may be charged
 * @param cpuTotal hundredths of a core that are there
 * @param memoryUsed KB charged
 * @param memoryMost KB that may be charged
 * @param memoryTotal KB that are there
 */
public record HostShare(
    long cpuUsed, long cpuMost, long cpuTotal, long memoryUsed, long memoryMost, long memoryTotal) {

  static HostShare of(Element share) throws Unreadable {
    return new HostShare(
        share.numberOrZero("CPU_USAGE"),
        share.numberOrZero("MAX_CPU"),
        share.numberOrZero("TOTAL_CPU"),
        share.numberOrZero("MEM_USAGE"),
        share.numberOrZero("MAX_MEM"),
        share.numberOrZero("TOTAL_MEM"));
  }
}
