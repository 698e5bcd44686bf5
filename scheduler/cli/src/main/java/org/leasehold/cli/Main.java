package org.leasehold.cli;

import java.util.List;
import java.util.Map;
import org.leasehold.simulator.Simulation;
import picocli.CommandLine;

/** The {@code leasehold} command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine(System.getenv(), Simulation::run).execute(args));
  }

  /**
   * The command as users have it.
   *
   * @param environment the variables that may hold settings
   */
  static CommandLine commandLine(Map<String, String> environment, Simulate.Engine engine) {
    Simulate simulate = new Simulate(environment, engine);
    WorkloadWriting writing = new WorkloadWriting(environment);
    return CommandTree.of(
        List.of(
            new DemoCommand(new Demo(simulate)),
            new SimulateCommand(simulate),
            WorkloadCommand.with(writing, writing)));
  }
}
