package org.leasehold.cli;

import java.io.PrintWriter;
import org.leasehold.cli.exit.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the arguments, and how the command is used, in few lines. */
final class UsageMessages implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("leasehold: " + message(fault));
    if (!UnmatchedArgumentException.printSuggestions(fault, err)) {
      if (command.getSubcommands().isEmpty()) {
        CommandLine.Help help = command.getHelp();
        err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
      } else {
        command.usage(err);
      }
    }
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.BAD_INPUT;
  }

  private static String message(ParameterException fault) {
    if (!(fault instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
      return fault.getMessage();
    }
    String first = unmatched.getUnmatched().get(0);
    return fault.getCommandLine().getSubcommands().isEmpty()
        ? "there is one argument too many: " + first
        : "there is no command " + first;
  }
}
