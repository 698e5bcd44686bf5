package org.leasehold.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leasehold.api.LeasePage;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.LeaseFilter;
import org.leasehold.cli.http.Reply;
import org.leasehold.cli.table.Table;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leasehold list}. */
@Command(
    name = "list",
    description = "Lists leases in the order of their submission; with JSON as one array.")
public final class ListCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Option(
      names = {"-a", "--all"},
      description = "Those that have ended, too: done, cancelled, rejected and failed ones.")
  private boolean all;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description =
          "Only those in this state, ended or not, such as queued, active, suspended or done."
              + " May be given many times.")
  private List<String> states = List.of();

  @Option(names = "--owner", paramLabel = "NAME", description = "Only those of this user.")
  private String owner;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only those of this type: reservation, best-effort, immediate or deadline.")
  private String type;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many, the first (default: no limit).")
  private Integer limit;

  public ListCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    if (limit != null && limit < 1) {
      throw BadInput.of("--limit: expected 1 or more, not " + limit);
    }
    LeaseFilter filter =
        new LeaseFilter(all, states, Optional.ofNullable(owner), Optional.ofNullable(type), false);
    Daemon daemon = session.daemon();
    if (session.json()) {
      printArray(daemon, filter);
    } else {
      Table table = LeaseTable.create();
      eachPage(
          daemon,
          filter,
          reply -> {
            LeasePage page = reply.value();
            page.leases()
                .forEach(lease -> LeaseTable.add(table, lease, session.surroundings().times()));
            return new Read(page.leases().size(), page.next());
          });
      session.print(table);
    }
    return ExitCode.OK;
  }

  /** Each page is printed as it comes: of many leases, no more than one page is in memory. */
  private void printArray(Daemon daemon, LeaseFilter filter) throws DaemonFault {
    JsonArray array = new JsonArray(session.out());
    eachPage(
        daemon,
        filter,
        reply -> {
          JsonNode page = reply.tree();
          JsonNode leases = page.path("leases");
          leases.forEach(array::add);
          return new Read(leases.size(), Optional.ofNullable(page.path("next").textValue()));
        });
    array.end();
  }

  /** What was on a page: how many leases, and the cursor of the next page. */
  private record Read(int leases, Optional<String> next) {}

  /** Takes a page. */
  @FunctionalInterface
  private interface PageReader {
    Read read(Reply<LeasePage> page) throws DaemonFault;
  }

  private void eachPage(Daemon daemon, LeaseFilter filter, PageReader reader) throws DaemonFault {
    int left = limit == null ? Integer.MAX_VALUE : limit;
    Optional<String> cursor = Optional.empty();
    do {
      Read page = reader.read(daemon.leases(filter, Math.min(left, Daemon.LARGEST_PAGE), cursor));
      left -= page.leases();
      cursor = page.next();
    } while (left > 0 && cursor.isPresent());
  }
}
