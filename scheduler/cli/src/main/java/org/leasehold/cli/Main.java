package org.leasehold.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.leasehold.simulator.Simulation;
import picocli.CommandLine;

/** The {@code leasehold} command. */
public final class Main {
  /** Set by {@code bin/leasehold}: the folder of the project. */
  private static final String HOME = "leasehold.home";

  private Main() {}

  public static void main(String[] args) {
    Path home = Path.of(System.getProperty(HOME, "."));
    System.exit(commandLine(home, System.getenv(), Simulation::run).execute(args));
  }

  /**
   * The command as users have it.
   *
   * @param home the folder that holds the examples
   * @param environment the variables that may hold settings
   */
  static CommandLine commandLine(
      Path home, Map<String, String> environment, Simulate.Engine engine) {
    Simulate simulate = new Simulate(environment, engine);
    WorkloadWriting writing = new WorkloadWriting(environment);
    return CommandTree.of(
        List.of(
            new DemoCommand(new Demo(simulate, home)),
            new SimulateCommand(simulate),
            WorkloadCommand.with(writing, writing)));
  }
}
