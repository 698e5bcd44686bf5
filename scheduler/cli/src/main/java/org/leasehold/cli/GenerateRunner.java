package org.leasehold.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.configuration.BadInput;
import org.leasehold.simulator.workload.generate.GeneratorSettings;

/** Carries out {@code workload generate}. */
@FunctionalInterface
public interface GenerateRunner {
  /**
   * Writes a workload; the same settings give the same file.
   *
   * @param target the YAML file to write
   * @param out takes a line that says what was written
   * @param err takes messages
   * @return an {@link ExitCode}
   * @throws BadInput when the target cannot be written
   */
  int run(GeneratorSettings settings, Path target, PrintWriter out, PrintWriter err)
      throws BadInput;
}
