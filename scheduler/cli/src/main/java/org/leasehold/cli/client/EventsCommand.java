package org.leasehold.cli.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
  /** How far back events of a user's own are looked for, where most are of others. */
  private static final long FARTHEST = 100_000;

  private static final int FARTHER = 8;

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
      description =
          "The last so many of all leases' events that you may see (default: ${DEFAULT-VALUE}).")
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
    long shown = showPast(daemon);
    if (follow) {
      daemon.follow(Optional.of(shown)).read(this::showIfMeant, PATIENCE);
    }
    return ExitCode.OK;
  }

  /** Gives the number of the last event shown, or of the one before the first. */
  private long showPast(Daemon daemon) throws DaemonFault {
    if (after != null || lease != null) {
      return read(daemon, after == null ? 0 : after, this::show);
    }
    long all = daemon.statistics().value().events();
    long back = limit;
    long seen = count(daemon, all - back);
    while (seen < limit && back < all && back < FARTHEST) {
      back *= FARTHER;
      seen = count(daemon, all - back);
    }
    AtomicLong tooMany = new AtomicLong(seen - limit);
    return read(
        daemon,
        all - back,
        event -> {
          if (tooMany.getAndDecrement() <= 0) {
            show(event);
          }
        });
  }

  /** How many events the caller sees from a number on: of others' leases they see none. */
  private long count(Daemon daemon, long begin) throws DaemonFault {
    AtomicLong count = new AtomicLong();
    read(daemon, begin, event -> count.incrementAndGet());
    return count.get();
  }

  /** Gives the number of the last event, or of the one before the first. */
  private long read(Daemon daemon, long begin, Consumer<EventView> reader) throws DaemonFault {
    long last = Math.max(0, begin);
    Optional<Long> next = Optional.of(last);
    while (next.isPresent()) {
      EventPage page =
          daemon.events(Optional.ofNullable(lease), next.get(), Daemon.LARGEST_PAGE).value();
      page.events().forEach(reader);
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
