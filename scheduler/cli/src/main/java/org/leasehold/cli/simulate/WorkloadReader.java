package org.leasehold.cli.simulate;

import java.nio.file.Path;
import org.leasehold.configuration.BadInput;
import org.leasehold.simulator.workload.ReadOptions;
import org.leasehold.simulator.workload.WorkloadFile;
import org.leasehold.simulator.workload.WorkloadFiles;

/** Reads workloads: {@link WorkloadFiles#read}. */
@FunctionalInterface
interface WorkloadReader {
  WorkloadFile read(Path file, ReadOptions options) throws BadInput;
}
