package org.leasehold.cli.client;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.concurrent.Callable;
import org.leasehold.api.Queue;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.cli.table.Table;
import org.leasehold.cli.table.Table.Column;
import org.leasehold.cli.times.LocalTimes;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.DurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leasehold queue}. */
@Command(
    name = "queue",
    description =
        "Shows the leases that wait, in the order in which the scheduler thinks of them; those of"
            + " others have no name unless you are an operator or a viewer.")
public final class QueueCommand implements Callable<Integer> {
  @Mixin private final Session session;

  public QueueCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    Reply<Queue> reply = session.daemon().queue();
    if (session.json()) {
      session.printJson(reply);
    } else if (reply.value().queue().isEmpty()) {
      session.print("No lease waits.");
    } else {
      session.print(table(reply.value(), session.surroundings().times()));
    }
    return ExitCode.OK;
  }

  private static Table table(Queue queue, LocalTimes times) {
    Table table =
        new Table(
            List.of(
                Column.number("PLACE"),
                Column.words("LEASE"),
                Column.text("OWNER"),
                Column.words("STATE"),
                Column.number("NODES"),
                Column.number("REMAINING"),
                Column.words("SUBMITTED"),
                Column.words("EXPECTED"),
                Column.words("BASIS"),
                Column.number("SCORE"),
                Column.text("REASON")));
    for (Queue.Place place : queue.queue()) {
      table.row(
          Integer.toString(place.position()),
          place.lease().orElse("-"),
          place.owner().orElse("-"),
          place.state().word(),
          Integer.toString(place.nodes()),
          place.remaining().map(DurationText::write).orElse("unlimited"),
          times.text(place.submitted()),
          place.start().map(start -> times.text(start.time())).orElse("-"),
          place.start().map(start -> start.basis().word()).orElse("-"),
          score(place.score()),
          place.reason());
    }
    return table;
  }

  /** To 6 digits. */
  private static String score(double score) {
    return new BigDecimal(score, new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
