package org.leasehold.cli.client;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.leasehold.api.EstimateList;
import org.leasehold.api.EstimateList.EstimateView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.cli.table.Table;
import org.leasehold.cli.table.Table.Column;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.DurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leasehold estimates}. */
@Command(
    name = "estimates",
    description =
        "Shows how long actions took on each host, how long they were predicted to take, and by"
            + " how much that was off, beside what is configured.")
public final class EstimatesCommand implements Callable<Integer> {
  @Mixin private final Session session;

  public EstimatesCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    Reply<EstimateList> reply = session.daemon().estimates();
    if (session.json()) {
      session.printJson(reply);
    } else {
      session.print(table(reply.value()));
    }
    return ExitCode.OK;
  }

  private static Table table(EstimateList list) {
    Table table =
        new Table(
            List.of(
                Column.words("HOST"),
                Column.words("ACTION"),
                Column.number("COUNT"),
                Column.number("PREDICTED"),
                Column.number("OBSERVED"),
                Column.number("RATIO"),
                Column.number("ERROR"),
                Column.number("CONFIGURED ERROR")));
    for (EstimateView each : list.estimates()) {
      table.row(
          each.host(),
          each.action().word(),
          Integer.toString(each.count()),
          each.predicted().map(DurationText::write).orElse(""),
          DurationText.write(each.observed()),
          each.ratio().isPresent()
              ? String.format(Locale.ROOT, "%.2f", each.ratio().getAsDouble())
              : "",
          percent(each.error()),
          percent(each.configuredError()));
    }
    return table;
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble())
        : "";
  }
}
