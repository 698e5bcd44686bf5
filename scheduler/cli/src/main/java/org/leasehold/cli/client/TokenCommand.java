package org.leasehold.cli.client;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leasehold token}: who may do what. Does nothing without a subcommand. */
@Command(
    name = "token",
    description = {
      "Makes, lists and revokes tokens: who may do what.",
      "",
      "As long as there is none, whoever calls from the daemon's own machine is the operator."
    })
public final class TokenCommand implements Runnable {
  @Spec private CommandSpec spec;

  private TokenCommand() {}

  /** The command with its subcommands. */
  public static CommandLine with(Surroundings surroundings, TokenRecoverCommand.Recovery recovery) {
    CommandLine group = new CommandLine(new TokenCommand());
    List.of(
            new TokenCreateCommand(surroundings),
            new TokenListCommand(surroundings),
            new TokenRevokeCommand(surroundings),
            new TokenRecoverCommand(recovery))
        .forEach(group::addSubcommand);
    return group;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: create, list, revoke or recover.");
  }
}
