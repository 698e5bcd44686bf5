package org.leasehold.cli.simulate;

import java.io.PrintWriter;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.configuration.BadInput;

/** Carries out {@code compare}. */
@FunctionalInterface
public interface CompareRunner {
  /**
   * Replays a workload several times, and holds what came of it against each other.
   *
   * @param out takes the comparison
   * @param err takes messages
   * @return an {@link ExitCode}
   * @throws BadInput when a file or a setting of any of them cannot be used; nothing was written
   */
  int run(CompareOptions options, PrintWriter out, PrintWriter err) throws BadInput;
}
