package org.leasehold.cli.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leasehold.api.ApiJson;
import org.leasehold.api.EventPage;
import org.leasehold.api.EventView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leasehold events}. */
@Command(
    name = "events",
    description = {
      "Shows what happened: all of a lease's events, or the last of all events.",
      "",
      "With JSON an event is one line."
    })
public final class EventsCommand implements Callable<Integer> {
  /** A daemon that is started anew is back sooner. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Mixin private final Session session;

  @Parameters(paramLabel = "LEASE", arity = "0..1", description = "Only those about this lease.")
  private String lease;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what happens, until interrupted.")
  private boolean follow;

  @Option(
      names = "--after",
      paramLabel = "NUMBER",
      description = "Only events with greater numbers.")
  private Long after;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "The last so many of all leases' events (default: ${DEFAULT-VALUE}).")
  private long limit;

  public EventsCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    if (limit < 0 || (after != null && after < 0)) {
      throw BadInput.of("--limit and --after: expected 0 or more");
    }
    Daemon daemon = session.daemon();
    long shown = showPast(daemon, begin(daemon));
    if (follow) {
      daemon.follow(Optional.of(shown)).read(this::showIfMeant, PATIENCE);
    }
    return ExitCode.OK;
  }

  private long begin(Daemon daemon) throws DaemonFault {
    if (after != null) {
      return after;
    }
    return lease != null ? 0 : Math.max(0, daemon.statistics().value().events() - limit);
  }

  /** Gives the number of the last event shown, or of the one before the first. */
  private long showPast(Daemon daemon, long begin) throws DaemonFault {
    long last = begin;
    Optional<Long> next = Optional.of(begin);
    while (next.isPresent()) {
      EventPage page =
          daemon.events(Optional.ofNullable(lease), next.get(), Daemon.LARGEST_PAGE).value();
      page.events().forEach(this::show);
      List<EventView> events = page.events();
      last = events.isEmpty() ? last : events.get(events.size() - 1).sequence();
      next = page.next();
    }
    return last;
  }

  private boolean showIfMeant(EventView event) {
    if (lease == null || event.lease().filter(lease::equals).isPresent()) {
      show(event);
    }
    return !session.out().checkError();
  }

  private void show(EventView event) {
    session.print(
        session.json()
            ? new String(ApiJson.bytes(event), StandardCharsets.UTF_8)
            : EventWords.of(event, session.surroundings().times()));
  }
}
