package org.leasehold.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.times.LocalTimes;
import picocli.CommandLine;

/** The {@code leasehold} command with its subcommands. */
final class CommandTree {
  private CommandTree() {}

  /**
   * @param commands the subcommands: objects annotated with {@link CommandLine.Command}, or command
   *     lines that have subcommands of their own
   * @param times shows the times in messages
   * @return a command line that turns every fault into a message and an {@link ExitCode}
   */
  static CommandLine of(List<Object> commands, LocalTimes times) {
    CommandLine root = new CommandLine(new LeaseholdCommand());
    commands.forEach(root::addSubcommand);
    return root.registerConverter(Duration.class, new DurationConverter())
        .registerConverter(Path.class, new PathConverter())
        .setParameterExceptionHandler(new UsageMessages())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FaultMessages(times));
  }
}
