package org.leasehold.cli.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leasehold.api.LeaseView;
import org.leasehold.api.Queue;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.table.Table;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leasehold haizea show-queue}. */
@Command(
    name = "show-queue",
    description = "Shows the leases that wait; of those of others none is shown to a user.")
public final class HaizeaQueueCommand implements Callable<Integer> {
  @Mixin private final Session session;
  @Mixin private final HaizeaServer server = new HaizeaServer();

  public HaizeaQueueCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    session.use(server.url());
    Daemon daemon = session.daemon();
    List<Queue.Place> places = daemon.queue().value().queue();
    if (places.isEmpty()) {
      session.print("Queue is empty.");
      return ExitCode.OK;
    }
    Map<String, LeaseView> leases = new HashMap<>();
    Unended.leases(daemon).forEach(lease -> leases.put(lease.id(), lease));
    Table table = HaizeaWords.leases();
    for (Queue.Place place : places) {
      place
          .lease()
          .flatMap(id -> Optional.ofNullable(leases.get(id)))
          .ifPresent(lease -> HaizeaWords.add(table, lease, session.surroundings().times()));
    }
    session.print(table);
    return ExitCode.OK;
  }
}
