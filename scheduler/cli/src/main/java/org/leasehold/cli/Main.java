package org.leasehold.cli;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.leasehold.cli.client.CancelCommand;
import org.leasehold.cli.client.DrainCommand;
import org.leasehold.cli.client.EstimatesCommand;
import org.leasehold.cli.client.EventsCommand;
import org.leasehold.cli.client.ExplainCommand;
import org.leasehold.cli.client.ExportCommand;
import org.leasehold.cli.client.GanttCommand;
import org.leasehold.cli.client.HaizeaCommand;
import org.leasehold.cli.client.HostsCommand;
import org.leasehold.cli.client.ListCommand;
import org.leasehold.cli.client.PlanCommand;
import org.leasehold.cli.client.QueueCommand;
import org.leasehold.cli.client.ShowCommand;
import org.leasehold.cli.client.StatisticsCommand;
import org.leasehold.cli.client.SubmitCommand;
import org.leasehold.cli.client.Surroundings;
import org.leasehold.cli.client.TokenCommand;
import org.leasehold.cli.client.UndrainCommand;
import org.leasehold.cli.simulate.Compare;
import org.leasehold.cli.simulate.CompareCommand;
import org.leasehold.cli.simulate.ReplayEngine;
import org.leasehold.cli.simulate.Simulate;
import org.leasehold.cli.simulate.SimulateCommand;
import org.leasehold.cli.table.Terminal;
import org.leasehold.daemon.Daemon;
import org.leasehold.daemon.TokenRecovery;
import org.leasehold.simulator.Simulation;
import picocli.CommandLine;

/** The {@code leasehold} command. */
public final class Main {
  /** Set by {@code bin/leasehold}: the folder of the project. */
  private static final String HOME = "leasehold.home";

  private Main() {}

  public static void main(String[] args) {
    // Java would send a request again whose answer got lost, also one that must not be.
    System.setProperty("sun.net.http.retryPost", "false");
    Path home = Path.of(System.getProperty(HOME, "."));
    Map<String, String> environment = System.getenv();
    Surroundings surroundings =
        new Surroundings(
            environment,
            InstantSource.system(),
            ZoneId.systemDefault(),
            Terminal.of(System.getProperties(), environment, Charset.defaultCharset()),
            System.in);
    System.exit(commandLine(home, surroundings, Simulation::run).execute(args));
  }

  /**
   * The command as users have it.
   *
   * @param home the folder that holds the examples
   */
  static CommandLine commandLine(Path home, Surroundings surroundings, ReplayEngine engine) {
    Simulate simulate = new Simulate(surroundings.environment(), engine);
    WorkloadWriting writing = new WorkloadWriting(surroundings.environment());
    List<Object> commands =
        List.of(
            new DemoCommand(new Demo(simulate, home), new LiveDemo(home)),
            new DaemonCommand(
                home, (config, sets) -> Daemon.run(config, surroundings.environment(), sets)),
            new SubmitCommand(surroundings),
            new ListCommand(surroundings),
            new ShowCommand(surroundings),
            new CancelCommand(surroundings),
            new PlanCommand(surroundings),
            new ExplainCommand(surroundings),
            new QueueCommand(surroundings),
            new HostsCommand(surroundings),
            new EstimatesCommand(surroundings),
            new EventsCommand(surroundings),
            new GanttCommand(surroundings),
            new StatisticsCommand(surroundings),
            new DrainCommand(surroundings),
            new UndrainCommand(surroundings),
            TokenCommand.with(
                surroundings,
                (config, sets, owner) ->
                    TokenRecovery.operator(
                        config.or(() -> DaemonCommand.shipped(home)),
                        surroundings.environment(),
                        sets,
                        owner,
                        surroundings.clock().instant())),
            HaizeaCommand.with(surroundings),
            new OpenNebulaDriverCommand(surroundings.in()),
            new SimulateCommand(simulate),
            new CompareCommand(
                new Compare(surroundings.environment(), engine, surroundings.terminal())),
            WorkloadCommand.with(writing, writing, new ExportCommand(surroundings, writing)),
            ConfigCommand.with(surroundings.environment()),
            new CompletionCommand());
    return CommandTree.of(commands, surroundings.times());
  }
}
