package org.leasehold.cli.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.api.ApiJson;
import org.leasehold.api.EventPage;
import org.leasehold.api.EventView;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.configuration.BadInput;
import org.leasehold.eventlog.EventLogReader;
import org.leasehold.simulator.chart.Schedule;
import org.leasehold.simulator.chart.ScheduleRecorder;

/** What has happened on the hosts since a time, from a daemon's events. */
final class History {
  /** More make a chart that nobody can read. */
  static final int MOST_LEASES = 1_000;

  private static final String SUBMITTED = "LeaseSubmitted";
  private static final Set<String> DRAWN =
      Set.of(
          SUBMITTED,
          "LeaseStateChanged",
          "LeaseRejected",
          "BootStarted",
          "VmStarted",
          "VmStopped",
          "VmLost",
          "SuspensionStarted",
          "SuspensionEnded",
          "ResumptionStarted",
          "ResumptionEnded",
          "MigrationStarted",
          "MigrationEnded",
          "ShutdownStarted",
          "SavedStateDeleted",
          "ActionFailed");

  private final Daemon daemon;
  private final Map<Long, EventView> events = new TreeMap<>();

  private History(Daemon daemon) {
    this.daemon = daemon;
  }

  /**
   * The schedule that the events make, with the whole life of each lease that had one since then.
   *
   * @throws BadInput when there are more leases than a chart can show, or events that this version
   *     does not know
   */
  static Schedule since(Daemon daemon, Instant from) throws DaemonFault, BadInput {
    History history = new History(daemon);
    history.read(Optional.empty(), history.lastBefore(from));
    for (String lease : history.begunBefore()) {
      history.read(Optional.of(lease), 0);
    }
    return history.schedule();
  }

  /** The number of the last event before a time, or 0: found by halving, for there may be many. */
  private long lastBefore(Instant time) throws DaemonFault {
    long before = 0;
    long step = 1;
    while (isBefore(before + step, time)) {
      before += step;
      step *= 2;
    }
    for (long half = step / 2; half > 0; half /= 2) {
      if (isBefore(before + half, time)) {
        before += half;
      }
    }
    return before;
  }

  /** Whether the first event from this number on is before a time. */
  private boolean isBefore(long number, Instant time) throws DaemonFault {
    List<EventView> next = daemon.events(Optional.empty(), number - 1, 1).value().events();
    return !next.isEmpty() && next.get(0).at().isBefore(time);
  }

  private void read(Optional<String> lease, long after) throws DaemonFault, BadInput {
    Optional<Long> next = Optional.of(after);
    while (next.isPresent()) {
      EventPage page = daemon.events(lease, next.get(), Daemon.LARGEST_PAGE).value();
      for (EventView event : page.events()) {
        if (DRAWN.contains(event.event())) {
          events.put(event.sequence(), event);
        }
      }
      next = page.next();
      if (leases(event -> true).size() > MOST_LEASES) {
        throw BadInput.of(
            "more than " + MOST_LEASES + " leases in that time; expected a later --from");
      }
    }
  }

  /** Those whose submission is not among the events. */
  private Set<String> begunBefore() {
    Set<String> leases = leases(event -> true);
    leases.removeAll(leases(event -> event.event().equals(SUBMITTED)));
    return leases;
  }

  private Set<String> leases(java.util.function.Predicate<EventView> which) {
    Set<String> leases = new TreeSet<>();
    events.values().stream().filter(which).forEach(e -> e.lease().ifPresent(leases::add));
    return leases;
  }

  private Schedule schedule() throws BadInput {
    List<EventView> ordered = new ArrayList<>(events.values());
    ordered.sort(Comparator.comparing(EventView::at).thenComparing(EventView::sequence));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    for (EventView event : ordered) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("at", event.at());
      line.put("event", event.event());
      line.putAll(event.fields());
      log.writeBytes(ApiJson.bytes(line));
      log.write('\n');
    }
    ScheduleRecorder recorder = new ScheduleRecorder();
    try {
      EventLogReader.read(
          "events of the daemon", new ByteArrayInputStream(log.toByteArray()), recorder);
    } catch (IOException e) {
      throw new UncheckedIOException("memory", e);
    }
    return recorder.schedule();
  }
}
