package org.leasehold.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.leasehold.cli.simulate.SimulateOptions;
import org.leasehold.cli.simulate.SimulateRunner;
import org.leasehold.configuration.BadInput;
import org.leasehold.simulator.report.ReportFiles;

/** Replays the example of a class that makes a queue yield. */
final class Demo implements DemoRunner {
  private final SimulateRunner simulate;
  private final Path home;

  /**
   * @param home the folder that holds the examples
   */
  Demo(SimulateRunner simulate, Path home) {
    this.simulate = simulate;
    this.home = home;
  }

  @Override
  public int run(Path folder, PrintWriter out, PrintWriter err) throws BadInput {
    Path example = home.resolve("leases-examples/preemption.yaml");
    out.println("Four hosts work through a queue. At 13:30 a class needs all four of them.");
    out.println("Replaying " + example);
    out.println();
    out.flush();
    int code =
        simulate.run(
            new SimulateOptions(
                example, Optional.empty(), Optional.empty(), Map.of(), Optional.of(folder)),
            out,
            err);
    out.println();
    out.println("The picture:    " + folder.resolve(ReportFiles.PICTURE));
    out.println("Every event:    " + folder.resolve(ReportFiles.EVENTS));
    out.println();
    out.println("Try next:");
    out.println("  bin/leasehold simulate leases-examples/preemption.yaml \\");
    out.println(
        "      --set scheduling.suspension=none     what the queue loses without suspending");
    out.println("  bin/leasehold simulate leases-examples/live-migration.yaml");
    out.println("  bin/leasehold workload generate month.yaml --leases 2000");
    out.println("  bin/leasehold --help");
    out.flush();
    return code;
  }
}
