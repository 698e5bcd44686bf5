package org.leasehold.cli.client;

import java.util.List;
import java.util.concurrent.Callable;
import org.leasehold.api.StatisticsView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.cli.table.Table;
import org.leasehold.cli.table.Table.Column;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.DurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leasehold statistics}. */
@Command(
    name = "statistics",
    description =
        "Counts all leases there ever were by type and state, and how long they waited; of a"
            + " user, their own.")
public final class StatisticsCommand implements Callable<Integer> {
  @Mixin private final Session session;

  public StatisticsCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    Reply<StatisticsView> reply = session.daemon().statistics();
    if (session.json()) {
      session.printJson(reply);
    } else {
      StatisticsView statistics = reply.value();
      session.print(counts(statistics));
      if (!statistics.waits().isEmpty()) {
        session.print("");
        session.print(waits(statistics));
      }
      session.print("");
      session.print("events: " + statistics.events());
    }
    return ExitCode.OK;
  }

  private static Table counts(StatisticsView statistics) {
    Table table =
        new Table(List.of(Column.words("TYPE"), Column.words("STATE"), Column.number("LEASES")));
    for (StatisticsView.Count count : statistics.counts()) {
      table.row(count.type().word(), count.state().word(), Long.toString(count.leases()));
    }
    return table;
  }

  private static Table waits(StatisticsView statistics) {
    Table table =
        new Table(
            List.of(
                Column.words("TYPE"),
                Column.number("HAVE RUN"),
                Column.number("MEAN WAIT"),
                Column.number("LONGEST WAIT")));
    for (StatisticsView.Wait wait : statistics.waits()) {
      table.row(
          wait.type().word(),
          Long.toString(wait.leases()),
          DurationText.write(wait.mean()),
          DurationText.write(wait.longest()));
    }
    return table;
  }
}
