package org.leasehold.cli.client;

import java.util.List;
import java.util.concurrent.Callable;
import org.leasehold.api.HostList.HostView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.table.Table;
import org.leasehold.cli.table.Table.Column;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leasehold haizea list-hosts}. */
@Command(name = "list-hosts", description = "Lists the hosts, numbered in the order of the site.")
public final class HaizeaHostsCommand implements Callable<Integer> {
  @Mixin private final Session session;
  @Mixin private final HaizeaServer server = new HaizeaServer();

  public HaizeaHostsCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    session.use(server.url());
    Table table =
        new Table(
            List.of(
                Column.words("ID"),
                Column.words("Hostname"),
                Column.words("CPUs"),
                Column.words("Mem")));
    int number = 1;
    for (HostView host : session.daemon().hosts().value().hosts()) {
      table.row(
          Integer.toString(number++),
          host.name(),
          HaizeaWords.cpus(host.capacity().cpu()),
          Long.toString(host.capacity().memoryMb()));
    }
    session.print(table);
    return ExitCode.OK;
  }
}
