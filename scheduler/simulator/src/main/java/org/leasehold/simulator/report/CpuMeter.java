package org.leasehold.simulator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** CPU time run, and its share of the capacity until the last completion. */
final class CpuMeter {
  private long capacity;
  private long inUse;
  private double used;
  private double usedAtLastCompletion;
  private Instant last = Instant.EPOCH;
  private Optional<Instant> lastCompletion = Optional.empty();

  /**
   * The hosts have so much.
   *
   * @param cpu hundredths of a CPU
   */
  void capacity(long cpu) {
    capacity = cpu;
  }

  /**
   * From now on so much more is in use.
   *
   * @param cpu hundredths of a CPU, negative for less
   */
  void add(long cpu, Instant at) {
    advance(at);
    inUse += cpu;
  }

  /** A lease is done. */
  void completion(Instant at) {
    advance(at);
    usedAtLastCompletion = used;
    lastCompletion = Optional.of(at);
  }

  /** From 0 to 1; empty when nothing was done, or no time passed, or there are no CPUs. */
  OptionalDouble utilization(Instant start) {
    double available =
        lastCompletion.map(end -> (double) capacity * millis(start, end)).orElse(0.0);
    return available > 0
        ? OptionalDouble.of(usedAtLastCompletion / available)
        : OptionalDouble.empty();
  }

  /**
   * A double holds hundredths of CPUs times milliseconds exactly up to 2^53, and never overflows.
   */
  private void advance(Instant at) {
    if (inUse != 0) {
      used += (double) inUse * millis(last, at);
    }
    last = at;
  }

  private static long millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }
}
