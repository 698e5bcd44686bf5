package org.leasehold.cli;

import java.io.PrintWriter;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.table.Printable;
import org.leasehold.cli.times.LocalTimes;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.daemon.CannotStart;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Maps what a command throws to a message on standard error and an {@link ExitCode}. */
final class FaultMessages implements IExecutionExceptionHandler {
  private final LocalTimes times;

  /**
   * @param times shows the times in messages
   */
  FaultMessages(LocalTimes times) {
    this.times = times;
  }

  @Override
  public int handleExecutionException(
      Exception fault, CommandLine command, ParseResult parseResult) {
    PrintWriter err = command.getErr();
    if (fault instanceof BadInput) {
      err.println("leasehold: " + fault.getMessage());
      return ExitCode.BAD_INPUT;
    }
    if (fault instanceof DaemonFault refusal) {
      err.println("leasehold: " + Printable.of(times.inText(refusal.getMessage())));
      return refusal.exitCode();
    }
    if (fault instanceof PolicyFault) {
      err.println("leasehold: policy fault: " + fault.getMessage());
      return ExitCode.POLICY_FAULT;
    }
    if (fault instanceof CannotStart) {
      err.println("leasehold: " + fault.getMessage());
      return ExitCode.CANNOT_START;
    }
    err.println("leasehold: an unexpected fault; please report it with what follows:");
    fault.printStackTrace(err);
    return ExitCode.UNEXPECTED;
  }
}
