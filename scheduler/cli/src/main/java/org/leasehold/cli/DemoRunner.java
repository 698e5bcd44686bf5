package org.leasehold.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.configuration.BadInput;

/** Carries out {@code demo}. */
@FunctionalInterface
public interface DemoRunner {
  /**
   * Shows a small example that has a preemption in it.
   *
   * @param folder where to write report, leases, events and picture
   * @param out takes what is shown
   * @param err takes messages
   * @return an {@link ExitCode}, or one from 69 on where what it needs is missing
   * @throws BadInput when the example cannot be read or the folder cannot be written
   */
  int run(Path folder, PrintWriter out, PrintWriter err) throws BadInput;
}
