package org.leasehold.cli.simulate;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.leasehold.configuration.BadInput;
import org.leasehold.simulator.workload.ReadOptions;
import org.leasehold.simulator.workload.WorkloadFile;

/**
 * Reads each workload once for all replays of it that read it alike: a month of requests is long,
 * and many of it at a time would be large.
 */
final class ReadOnce implements WorkloadReader {
  private final WorkloadReader reader;
  private final Map<Reading, WorkloadFile> read = new HashMap<>();

  private record Reading(Path file, ReadOptions options) {}

  ReadOnce(WorkloadReader reader) {
    this.reader = reader;
  }

  @Override
  public WorkloadFile read(Path file, ReadOptions options) throws BadInput {
    Reading reading = new Reading(file, options);
    WorkloadFile known = read.get(reading);
    if (known == null) {
      known = reader.read(file, options);
      read.put(reading, known);
    }
    return known;
  }
}
