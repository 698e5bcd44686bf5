package org.leasehold.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.configuration.BadInput;

/** Carries out {@code workload convert}. */
@FunctionalInterface
public interface ConvertRunner {
  /**
   * Writes a workload of any format that can be read in the project's own.
   *
   * @param source the workload to read
   * @param target the YAML file to write
   * @param out takes a line that says what was written
   * @param err takes messages
   * @return an {@link ExitCode}
   * @throws BadInput when the source cannot be used or the target not be written
   */
  int run(Path source, Path target, PrintWriter out, PrintWriter err) throws BadInput;
}
