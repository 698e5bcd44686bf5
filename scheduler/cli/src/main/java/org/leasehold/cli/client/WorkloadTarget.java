package org.leasehold.cli.client;

import java.nio.file.Path;
import java.time.Instant;
import org.leasehold.configuration.BadInput;
import org.leasehold.simulator.workload.Workload;

/** Writes a workload with its own dates. */
@FunctionalInterface
public interface WorkloadTarget {
  /**
   * Writes it whole, or not at all.
   *
   * @param start the start of its simulation
   * @param file is replaced where it is there
   * @throws BadInput when it cannot be written
   */
  void write(Workload workload, Instant start, Path file) throws BadInput;
}
