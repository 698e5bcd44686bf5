package org.leasehold.cli.client;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.LeaseFilter;
import org.leasehold.cli.table.Printable;
import org.leasehold.cli.times.TimeText.Alone;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leasehold workload export}. */
@Command(
    name = "export",
    description = {
      "Writes what a daemon was asked for as a workload, to be replayed under other policies.",
      "",
      "Each lease is in it as it was asked for, at its time of submission, with the time that it"
          + " really ran where that was less. The site is the daemon's hosts."
    })
public final class ExportCommand implements Callable<Integer> {
  private static final List<String> ENDINGS = List.of(".yaml", ".yml");

  private final WorkloadTarget target;

  @Mixin private final Session session;

  @Parameters(
      paramLabel = "FILE",
      description = "The YAML file to write; its name ends with .yaml or .yml.")
  private Path file;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Only leases submitted then or later, such as -30d, yesterday or 2026-03-02"
              + " (default: the first that the daemon still has).")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Only leases submitted before that (default: up to the last).")
  private String to;

  @Option(names = "--owner", paramLabel = "NAME", description = "Only those of this user.")
  private String owner;

  /**
   * @param target writes the file
   */
  public ExportCommand(Surroundings surroundings, WorkloadTarget target) {
    this.session = new Session(surroundings);
    this.target = target;
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    String ending =
        ENDINGS.stream()
            .filter(file.toString().toLowerCase(Locale.ROOT)::endsWith)
            .findFirst()
            .orElseThrow(
                () ->
                    BadInput.of("FILE: expected a name that ends with .yaml or .yml, not " + file));
    Optional<Instant> first = time("--from", from);
    Optional<Instant> end = time("--to", to);
    if (first.isPresent() && end.isPresent() && !first.get().isBefore(end.get())) {
      throw BadInput.of("--from and --to: expected a start before the end");
    }
    Daemon daemon = session.daemon();
    PastSite site = PastSite.of(daemon.hosts().value());
    PastRequests requests = requests(daemon, first, end);
    if (requests.isEmpty()) {
      List<String> why = new ArrayList<>(List.of("cannot write " + file + ": no leases"));
      why.addAll(requests.remarks());
      throw BadInput.of(String.join("; ", why));
    }
    String name = file.getFileName().toString();
    PastRequests.Past past =
        requests.workload(name.substring(0, name.length() - ending.length()), site.site());
    target.write(past.workload(), past.start(), file);
    List<String> remarks = new ArrayList<>(site.remarks());
    remarks.addAll(past.remarks());
    print(past, remarks);
    return ExitCode.OK;
  }

  private Optional<Instant> time(String where, String text) throws BadInput {
    return text == null
        ? Optional.empty()
        : Optional.of(session.surroundings().timeText().read(where, text, Alone.TODAY));
  }

  private PastRequests requests(Daemon daemon, Optional<Instant> first, Optional<Instant> end)
      throws DaemonFault {
    PastRequests requests = new PastRequests();
    // From the newest back, so that a month costs a month, however long the daemon has been there.
    LeaseFilter filter =
        new LeaseFilter(true, List.of(), Optional.ofNullable(owner), Optional.empty(), true);
    LeasePages.each(
        daemon,
        filter,
        lease -> {
          boolean isBefore = first.filter(lease.submitted()::isBefore).isPresent();
          if (!isBefore && end.filter(time -> !lease.submitted().isBefore(time)).isEmpty()) {
            requests.addEarlier(lease);
          }
          return !isBefore;
        });
    return requests;
  }

  private void print(PastRequests.Past past, List<String> remarks) {
    int leases = past.workload().submissions().size();
    if (session.json()) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("file", file.toString());
      facts.put("leases", leases);
      facts.put("start", past.start().toString());
      facts.put("remarks", remarks);
      session.printJson(facts);
      return;
    }
    remarks.forEach(remark -> session.print(Printable.of(remark)));
    session.print(file + ": " + leases + (leases == 1 ? " lease" : " leases"));
  }
}
