package org.leasehold.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leasehold config}: the settings. Does nothing without a subcommand. */
@Command(name = "config", description = "Looks at the configuration.")
public final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  private ConfigCommand() {}

  /**
   * The command with its subcommands.
   *
   * @param environment the variables that may hold settings
   */
  public static CommandLine with(Map<String, String> environment) {
    CommandLine group = new CommandLine(new ConfigCommand());
    List.of(new ConfigCheckCommand(environment)).forEach(group::addSubcommand);
    return group;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: check.");
  }
}
