package org.leasehold.cli.client;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leasehold haizea}: the commands of Haizea 1.1. Does nothing without a subcommand. */
@Command(
    name = "haizea",
    description = {
      "Haizea's commands, with its options and its tables, for those who know them.",
      "",
      "haizea-request-lease is `leasehold haizea request-lease`, and so on."
    })
public final class HaizeaCommand implements Runnable {
  @Spec private CommandSpec spec;

  private HaizeaCommand() {}

  /** The command with its subcommands. */
  public static CommandLine with(Surroundings surroundings) {
    CommandLine group = new CommandLine(new HaizeaCommand());
    List.of(
            new HaizeaRequestCommand(surroundings),
            new HaizeaCancelCommand(surroundings),
            new HaizeaLeasesCommand(surroundings),
            new HaizeaHostsCommand(surroundings),
            new HaizeaQueueCommand(surroundings))
        .forEach(group::addSubcommand);
    return group;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: request-lease, cancel-lease, list-leases, list-hosts or show-queue.");
  }
}
