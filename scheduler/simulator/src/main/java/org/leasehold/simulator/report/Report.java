package org.leasehold.simulator.report;

import java.util.OptionalDouble;

/**
 * The figures of a run, as in {@code report.json}. A figure is empty where there was nothing to
 * take it from.
 *
 * @param utilization CPU time run, over the capacity of all hosts until the last completion
 */
public record Report(
    Reservations reservations,
    BestEffort bestEffort,
    Deadlines deadlines,
    Immediate immediate,
    Preemptions preemptions,
    OptionalDouble utilization,
    Run run) {

  /**
   * Advance reservations.
   *
   * @param accepted those accepted and not rejected later
   * @param onTime those of which every VM started exactly at the start asked for
   * @param late those accepted that started at another time, or had not started when their start
   *     was past
   */
  public record Reservations(int accepted, int rejected, int onTime, int late) {}

  /**
   * Best-effort leases. Waits and slowdowns are over those done, the warm-up left out by arrival.
   *
   * @param done how many are done, the warm-up included
   * @param allDoneSeconds when the last of them was done, from the start of the simulation
   * @param meanWaitSeconds see {@link LeaseRow#waitTime}
   * @param meanBoundedSlowdown see {@link LeaseRow#boundedSlowdown}
   */
  public record BestEffort(
      int done,
      OptionalDouble allDoneSeconds,
      OptionalDouble meanWaitSeconds,
      OptionalDouble maxWaitSeconds,
      OptionalDouble meanBoundedSlowdown,
      OptionalDouble maxBoundedSlowdown) {}

  /**
   * Leases with a deadline; {@code accepted} as for reservations.
   *
   * @param inTime those done whose run had ended by then
   * @param missed those accepted that were done later, failed, or were not done when it was past
   */
  public record Deadlines(int accepted, int rejected, int inTime, int missed) {}

  /** Immediate leases; {@code accepted} as for reservations. */
  public record Immediate(int accepted, int rejected) {}

  /**
   * Preemptions, counted per lease: a lease of eight VMs that is suspended is one suspension, one
   * whose VMs move in one go is one migration.
   */
  public record Preemptions(
      int suspensions, int resumptions, int migrations, int requeues, int maxSuspensionsPerLease) {}

  /**
   * What the run took.
   *
   * @param leasesPerCpuSecond leases submitted over {@code schedulingCpuSeconds}; empty when that
   *     is 0
   */
  public record Run(
      double processCpuSeconds,
      double schedulingCpuSeconds,
      OptionalDouble leasesPerCpuSecond,
      long placements,
      long policyCalls,
      double peakMemoryMiB) {}
}
