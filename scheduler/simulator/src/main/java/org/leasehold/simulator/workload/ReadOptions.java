package org.leasehold.simulator.workload;

import java.time.Instant;
import java.util.Objects;
import org.leasehold.configuration.WorkloadSettings;

/**
 * What a reader must be told that is not in the file.
 *
 * @param start the start of the simulation; all times of a file count from it
 * @param swf how the jobs of a log become leases
 */
public record ReadOptions(Instant start, WorkloadSettings.Swf swf) {
  public ReadOptions {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(swf, "swf");
  }
}
