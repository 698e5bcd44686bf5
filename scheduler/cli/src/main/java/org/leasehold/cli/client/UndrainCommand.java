package org.leasehold.cli.client;

import java.util.concurrent.Callable;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leasehold undrain}. */
@Command(name = "undrain", description = "Lets VMs come to a drained host again.")
public final class UndrainCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Parameters(paramLabel = "HOST", description = "Its name.")
  private String host;

  public UndrainCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    DrainCommand.show(session, session.daemon().undrain(host));
    return ExitCode.OK;
  }
}
