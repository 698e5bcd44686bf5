package org.leasehold.cli.simulate;

import java.io.PrintWriter;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.configuration.BadInput;

/** Carries out {@code simulate}. */
@FunctionalInterface
public interface SimulateRunner {
  /**
   * Replays a workload.
   *
   * @param out takes the summary
   * @param err takes messages
   * @return an {@link ExitCode}
   * @throws BadInput when a file or a setting cannot be used; nothing was written
   */
  int run(SimulateOptions options, PrintWriter out, PrintWriter err) throws BadInput;
}
