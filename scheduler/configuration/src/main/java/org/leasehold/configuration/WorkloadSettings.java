package org.leasehold.configuration;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a workload is read.
 *
 * @param runtimeSlowdownPercent by how many percent leases run longer, 0 or more
 * @param slowdownApplies which leases the slowdown is for
 * @param bootOverhead added to run time and request of best-effort leases, 0 or more
 * @param shutdownOverhead added likewise, 0 or more
 * @param memoryMb the memory of every VM, positive; empty for what the workload says
 * @param notice how long before its start an injected reservation arrives, 0 or more; empty for
 *     what the workload says
 * @param swf what the SWF format leaves open
 */
public record WorkloadSettings(
    double runtimeSlowdownPercent,
    SlowdownApplies slowdownApplies,
    Duration bootOverhead,
    Duration shutdownOverhead,
    Optional<Long> memoryMb,
    Optional<Duration> notice,
    Swf swf) {

  public WorkloadSettings {
    Objects.requireNonNull(slowdownApplies, "slowdownApplies");
    Objects.requireNonNull(memoryMb, "memoryMb");
    Objects.requireNonNull(swf, "swf");
    if (!(runtimeSlowdownPercent >= 0 && runtimeSlowdownPercent < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the slowdown is 0 or more");
    }
    if (bootOverhead.isNegative()
        || shutdownOverhead.isNegative()
        || notice.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("overheads and notice are 0 or more");
    }
  }

  /** Which leases a slowdown of the run time is for. */
  public enum SlowdownApplies {
    NONE,
    BEST_EFFORT,
    ALL
  }

  /**
   * What the SWF format leaves open.
   *
   * @param cpu hundredths of a CPU of each VM, positive
   * @param memoryMb memory of each VM, positive
   * @param overrun what becomes of a job that ran longer than it asked for
   * @param preemptible whether the leases may be preempted
   */
  public record Swf(long cpu, long memoryMb, Overrun overrun, boolean preemptible) {
    public Swf {
      Objects.requireNonNull(overrun, "overrun");
      if (cpu <= 0 || memoryMb <= 0) {
        throw new IllegalArgumentException("CPU and memory of a VM are positive");
      }
    }
  }

  /** What becomes of a job that ran longer than it asked for. */
  public enum Overrun {
    /** It asks for its run time. */
    EXTEND,
    /** It runs as long as it asked for. */
    CLIP
  }
}
