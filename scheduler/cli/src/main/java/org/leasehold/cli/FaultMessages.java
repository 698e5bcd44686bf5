package org.leasehold.cli;

import java.io.PrintWriter;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.policy.PolicyFault;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Maps what a command throws to a message on standard error and an {@link ExitCode}. */
final class FaultMessages implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception fault, CommandLine command, ParseResult parseResult) {
    PrintWriter err = command.getErr();
    if (fault instanceof BadInput) {
      err.println("leasehold: " + fault.getMessage());
      return ExitCode.BAD_INPUT;
    }
    if (fault instanceof PolicyFault) {
      err.println("leasehold: policy fault: " + fault.getMessage());
      return ExitCode.POLICY_FAULT;
    }
    err.println("leasehold: an unexpected fault; please report it with what follows:");
    fault.printStackTrace(err);
    return ExitCode.UNEXPECTED;
  }
}
