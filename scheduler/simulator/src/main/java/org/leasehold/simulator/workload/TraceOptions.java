package org.leasehold.simulator.workload;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import org.leasehold.configuration.DurationText;
import org.leasehold.configuration.WorkloadSettings;

/**
 * What a log of physical machines needs before it is replayed with VMs.
 *
 * @param slowdownPercent by how much slower a run is in a VM, 0 to {@value #MOST_SLOWDOWN_PERCENT}
 * @param slowdownOf whose runs are slower
 * @param overhead the time to boot and to shut down, added to run and request after the slowdown
 * @param overheadOf whose runs have that overhead
 * @param memoryMb what every VM needs of memory, in MB above 0; empty for what it asked for
 */
public record TraceOptions(
    double slowdownPercent,
    LeaseScope slowdownOf,
    Duration overhead,
    LeaseScope overheadOf,
    OptionalLong memoryMb) {

  public static final int MOST_SLOWDOWN_PERCENT = 100_000;

  /** Room for two of the longest that the settings accept, one to boot and one to shut down. */
  private static final Duration MOST_OVERHEAD = DurationText.LONGEST.multipliedBy(2);

  /** Leaves a workload as it is. */
  public static final TraceOptions NONE =
      new TraceOptions(0, LeaseScope.NONE, Duration.ZERO, LeaseScope.NONE, OptionalLong.empty());

  /**
   * @throws IllegalArgumentException when a number is out of its bounds
   */
  public TraceOptions {
    Objects.requireNonNull(slowdownOf, "slowdownOf");
    Objects.requireNonNull(overheadOf, "overheadOf");
    if (!(slowdownPercent >= 0 && slowdownPercent <= MOST_SLOWDOWN_PERCENT)) {
      throw new IllegalArgumentException(
          "the slowdown is 0 to " + MOST_SLOWDOWN_PERCENT + " %, not " + slowdownPercent);
    }
    if (overhead.isNegative() || overhead.compareTo(MOST_OVERHEAD) > 0) {
      throw new IllegalArgumentException(
          "the overhead is 0 to " + MOST_OVERHEAD.toDays() + " days, not " + overhead);
    }
    if (memoryMb.isPresent()
        && (memoryMb.getAsLong() < 1 || memoryMb.getAsLong() > Field.MOST_AMOUNT)) {
      throw new IllegalArgumentException(
          "the memory of a VM is 1 to " + Field.MOST_AMOUNT + " MB, not " + memoryMb.getAsLong());
    }
  }

  /** The options that the settings ask for. */
  public static TraceOptions of(WorkloadSettings settings) {
    LeaseScope slowdownOf =
        switch (settings.slowdownApplies()) {
          case NONE -> LeaseScope.NONE;
          case BEST_EFFORT -> LeaseScope.BEST_EFFORT;
          case ALL -> LeaseScope.ALL;
        };
    return new TraceOptions(
        settings.runtimeSlowdownPercent(),
        slowdownOf,
        settings.bootOverhead().plus(settings.shutdownOverhead()),
        LeaseScope.BEST_EFFORT,
        settings.memoryMb().stream().mapToLong(Long::longValue).findFirst());
  }

  /** The workload with these options applied. */
  public static Workload apply(Workload workload, TraceOptions options) {
    Workload slower =
        Transformations.slowDown(workload, options.slowdownPercent, options.slowdownOf);
    Workload longer = Transformations.addOverhead(slower, options.overhead, options.overheadOf);
    return options.memoryMb.isPresent()
        ? Transformations.overrideMemory(longer, options.memoryMb.getAsLong())
        : longer;
  }
}
