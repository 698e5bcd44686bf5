package org.leasehold.cli.client;

import java.util.concurrent.Callable;
import org.leasehold.api.LeaseView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leasehold show}. */
@Command(name = "show", description = "Shows all there is to say about a lease.")
public final class ShowCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Parameters(paramLabel = "LEASE", description = "Its name.")
  private String lease;

  public ShowCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    Reply<LeaseView> reply = session.daemon().lease(lease);
    if (session.json()) {
      session.printJson(reply);
    } else {
      session.print(LeaseFacts.of(reply.value(), session.surroundings().times()));
    }
    return ExitCode.OK;
  }
}
