package org.leasehold.daemon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.event.Event;
import org.leasehold.core.site.Host;
import org.leasehold.core.snapshot.Experience;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.SchedulerSnapshot;
import org.leasehold.eventlog.EventJson;
import org.leasehold.eventlog.RequestJson;
import org.leasehold.eventlog.SnapshotJson;

/** Reads what a scheduler goes on with. */
final class Loading {
  static final String UNFINISHED =
      "SELECT id, request, snapshot FROM leases WHERE snapshot IS NOT NULL ORDER BY sequence";
  private static final String DRAINED = "SELECT host FROM drained_hosts";
  static final String SITE =
      "SELECT event FROM events WHERE type IN ('SiteDeclared', 'SiteChanged')"
          + " ORDER BY number DESC LIMIT 1";
  private static final String ANSWERED = "SELECT owner, answer_key FROM answers";
  private static final String AWAY = "SELECT host, reason FROM away_hosts";

  /** Rows that PostgreSQL hands over at once. */
  private static final int ROWS = 1_000;

  private final Access access;

  Loading(Access access) {
    this.access = access;
  }

  Restored load() throws StoreUnavailable, UnusableStore {
    return understood(Loading::restored);
  }

  /** The hosts alone. */
  List<Host> hosts() throws StoreUnavailable, UnusableStore {
    return understood(Loading::hosts);
  }

  private <T> T understood(Access.Work<T, BadInput> reading)
      throws StoreUnavailable, UnusableStore {
    try {
      return access.transact(reading);
    } catch (BadInput e) {
      throw new UnusableStore(
          "the store " + access.name() + " is damaged, or of another version: " + e.getMessage(),
          e);
    }
  }

  private static Restored restored(Handle handle) throws BadInput {
    Progress progress = Progress.read(handle);
    Set<String> drained = new HashSet<>(handle.createQuery(DRAINED).mapTo(String.class).list());
    Map<String, String> away =
        handle
            .createQuery(AWAY)
            .map((row, context) -> Map.entry(row.getString("host"), row.getString("reason")))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Restored(
        new SchedulerSnapshot(
            unfinished(handle),
            progress.lastSequence() + 1,
            drained,
            away,
            new Experience(Observations.read(handle), Optional.empty())),
        hosts(handle),
        answered(handle),
        progress.lastEvent() + 1,
        progress.lastLeaseNumber() + 1,
        progress.lastEventAt());
  }

  private static AnsweredKeys answered(Handle handle) {
    AnsweredKeys answered = new AnsweredKeys();
    handle
        .createQuery(ANSWERED)
        .setFetchSize(ROWS)
        .map((row, context) -> Map.entry(row.getString("owner"), row.getString("answer_key")))
        .forEach(key -> answered.add(key.getKey(), key.getValue()));
    return answered;
  }

  private static List<Host> hosts(Handle handle) throws BadInput {
    Optional<String> last = handle.createQuery(SITE).mapTo(String.class).findOne();
    if (last.isEmpty()) {
      return List.of();
    }
    Event event = EventJson.read("the last event of the site", last.get());
    return event instanceof Event.SiteChanged changed
        ? changed.hosts()
        : ((Event.SiteDeclared) event).hosts();
  }

  private static List<LeaseSnapshot> unfinished(Handle handle) throws BadInput {
    List<LeaseSnapshot> leases = new ArrayList<>();
    try (ResultIterator<Row> rows =
        handle
            .createQuery(UNFINISHED)
            .setFetchSize(ROWS)
            .map((row, context) -> Row.of(row))
            .iterator()) {
      while (rows.hasNext()) {
        leases.add(rows.next().lease());
      }
    }
    return leases;
  }

  private record Row(String id, String request, String snapshot) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(row.getString("id"), row.getString("request"), row.getString("snapshot"));
    }

    LeaseSnapshot lease() throws BadInput {
      String name = "lease " + id;
      return SnapshotJson.read(name, RequestJson.read(name, request), snapshot);
    }
  }
}
