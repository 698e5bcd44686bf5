package org.leasehold.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.configuration.BadInput;

/** Carries out {@code demo}. */
@FunctionalInterface
public interface DemoRunner {
  /**
   * Replays a small example that has a preemption in it, and says what to try next.
   *
   * @param folder where to write report, leases, events and picture
   * @param out takes the summary, the chart and the hints
   * @param err takes messages
   * @return an {@link ExitCode}
   * @throws BadInput when the example cannot be read or the folder cannot be written
   */
  int run(Path folder, PrintWriter out, PrintWriter err) throws BadInput;
}
