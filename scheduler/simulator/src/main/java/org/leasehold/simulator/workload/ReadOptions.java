package org.leasehold.simulator.workload;

import java.time.Instant;
import java.util.Objects;
import org.leasehold.core.lease.Resources;

/**
 * What a reader must be told that is not in the file.
 *
 * @param start the start of the simulation; all times of a file count from it
 * @param swf how to read a log in the Standard Workload Format
 */
public record ReadOptions(Instant start, Swf swf) {
  public ReadOptions {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(swf, "swf");
  }

  /** The usual options with this start of the simulation. */
  public static ReadOptions from(Instant start) {
    return new ReadOptions(start, Swf.DEFAULT);
  }

  /**
   * How the jobs of a log become leases. A log tells neither what a node has nor what is to become
   * of a job that ran for longer than it asked for.
   *
   * @param nodeResources what each node of a job needs
   * @param overrun what becomes of a job that ran for longer than it asked for
   * @param preemptible whether the leases may be made to yield
   */
  public record Swf(Resources nodeResources, Overrun overrun, boolean preemptible) {
    /** One CPU and 1,024 MB a node, requests extended, preemptible. */
    public static final Swf DEFAULT = new Swf(Resources.of(100, 1024), Overrun.EXTEND, true);

    /**
     * @throws IllegalArgumentException when a node needs nothing
     */
    public Swf {
      Objects.requireNonNull(overrun, "overrun");
      if (nodeResources.amounts().isEmpty()) {
        throw new IllegalArgumentException("a node needs at least one resource");
      }
    }
  }

  /** What becomes of a job that ran for longer than it asked for, and which jobs are left out. */
  public enum Overrun {
    /**
     * The request is made as long as the run. Jobs with a run time below 0 (cancelled in the queue)
     * are left out; a run time of 0 counts as one second, the log's resolution.
     */
    EXTEND,
    /** The run is cut at the request. Jobs without a request or without a run are left out. */
    CLIP
  }
}
