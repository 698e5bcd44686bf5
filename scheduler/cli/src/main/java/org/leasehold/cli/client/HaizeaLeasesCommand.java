package org.leasehold.cli.client;

import java.util.concurrent.Callable;
import org.leasehold.api.LeaseView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.table.Table;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leasehold haizea list-leases}. */
@Command(name = "list-leases", description = "Lists the leases that have not ended.")
public final class HaizeaLeasesCommand implements Callable<Integer> {
  @Mixin private final Session session;
  @Mixin private final HaizeaServer server = new HaizeaServer();

  public HaizeaLeasesCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    session.use(server.url());
    Table table = HaizeaWords.leases();
    for (LeaseView lease : Unended.leases(session.daemon())) {
      HaizeaWords.add(table, lease, session.surroundings().times());
    }
    session.print(table);
    return ExitCode.OK;
  }
}
