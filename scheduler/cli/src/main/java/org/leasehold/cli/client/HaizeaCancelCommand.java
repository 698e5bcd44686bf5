package org.leasehold.cli.client;

import java.util.concurrent.Callable;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leasehold haizea cancel-lease}. Says nothing when it is done, as Haizea's did not. */
@Command(name = "cancel-lease", description = "Cancels a lease.")
public final class HaizeaCancelCommand implements Callable<Integer> {
  @Mixin private final Session session;
  @Mixin private final HaizeaServer server = new HaizeaServer();

  @Option(
      names = {"-l", "--lease"},
      paramLabel = "ID",
      required = true,
      description = "ID of the lease to cancel.")
  private String lease;

  public HaizeaCancelCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    session.use(server.url());
    session.daemon().cancel(lease).value();
    return ExitCode.OK;
  }
}
