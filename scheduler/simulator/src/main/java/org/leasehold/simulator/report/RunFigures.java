package org.leasehold.simulator.report;

/**
 * What a run took; the only figures that are not drawn from events.
 *
 * @param processCpuSeconds CPU time of the whole process so far
 * @param schedulingCpuSeconds CPU time of the replay, without the start-up of JVM, Python and
 *     solver
 * @param placements how many placements were asked of the solver
 * @param policyCalls how many calls the policies answered
 * @param peakMemoryMiB the most memory the process held, in MiB
 */
public record RunFigures(
    double processCpuSeconds,
    double schedulingCpuSeconds,
    long placements,
    long policyCalls,
    double peakMemoryMiB) {}
