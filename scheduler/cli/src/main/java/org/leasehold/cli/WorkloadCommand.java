package org.leasehold.cli;

import java.util.List;
import org.leasehold.cli.client.ExportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leasehold workload}: what makes workloads. Does nothing without a subcommand. */
@Command(
    name = "workload",
    description = "Makes workloads: generates them, converts others, exports a daemon's past.")
public final class WorkloadCommand implements Runnable {
  @Spec private CommandSpec spec;

  private WorkloadCommand() {}

  /** The command with its subcommands. */
  public static CommandLine with(
      GenerateRunner generate, ConvertRunner convert, ExportCommand export) {
    CommandLine group = new CommandLine(new WorkloadCommand());
    List.of(new GenerateCommand(generate), new ConvertCommand(convert), export)
        .forEach(group::addSubcommand);
    return group;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: generate, convert or export.");
  }
}
