package org.leasehold.daemon.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.statement.Query;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.daemon.store.LeaseQuery.Order;
import org.leasehold.eventlog.EventJson;

/** Reads leases, events and answers. */
final class Readings {
  static final String LEASE = "SELECT " + LeaseRow.COLUMNS + " FROM leases WHERE id = :id";
  static final String EVENTS =
      "SELECT number, event FROM events WHERE number > :after ORDER BY number LIMIT :most";
  static final String EVENTS_OF_LEASE =
      "SELECT number, event FROM events WHERE lease = :lease AND number > :after"
          + " ORDER BY number LIMIT :most";
  static final String ANSWER =
      "SELECT lease, request_hash, answer, expires FROM answers"
          + " WHERE owner = :owner AND answer_key = :key";

  private final Access access;

  Readings(Access access) {
    this.access = access;
  }

  Optional<LeaseRecord> lease(LeaseId id) throws StoreUnavailable {
    Optional<LeaseRow> row =
        access.read(
            handle ->
                handle
                    .createQuery(LEASE)
                    .bind("id", id.value())
                    .map((r, context) -> LeaseRow.of(r))
                    .findOne());
    return row.isEmpty() ? Optional.empty() : Optional.of(decoded(row.get()::lease));
  }

  Page<LeaseRecord> leases(LeaseQuery query) throws StoreUnavailable {
    if (query.states().isEmpty() || query.types().isEmpty()) {
      return new Page<>(List.of(), OptionalInt.empty());
    }
    LeaseSearch search = LeaseSearch.of(query);
    long beginning = query.order() == Order.OLDEST_FIRST ? Long.MIN_VALUE : Long.MAX_VALUE;
    long after = query.after().isPresent() ? query.after().getAsInt() : beginning;
    List<LeaseRow> rows =
        access.read(
            handle -> {
              Query sql =
                  handle
                      .createQuery(search.sql())
                      .bind("after", after)
                      // One more tells whether there is a next page.
                      .bind("most", query.limit() + 1);
              if (search.hasOwner()) {
                sql.bind("owner", query.owner().orElseThrow());
              }
              return sql.map((r, context) -> LeaseRow.of(r)).list();
            });
    boolean more = rows.size() > query.limit();
    List<LeaseRecord> leases = new ArrayList<>();
    for (LeaseRow row : more ? rows.subList(0, query.limit()) : rows) {
      leases.add(decoded(row::lease));
    }
    return new Page<>(
        leases,
        more ? OptionalInt.of(leases.get(leases.size() - 1).sequence()) : OptionalInt.empty());
  }

  List<StoredEvent> events(EventQuery query) throws StoreUnavailable {
    List<EventRow> rows =
        access.read(
            handle -> {
              Optional<LeaseId> lease = query.lease();
              Query sql = handle.createQuery(lease.isPresent() ? EVENTS_OF_LEASE : EVENTS);
              lease.ifPresent(id -> sql.bind("lease", id.value()));
              return sql.bind("after", query.after())
                  .bind("most", query.limit())
                  .map((r, context) -> new EventRow(r.getLong("number"), r.getString("event")))
                  .list();
            });
    List<StoredEvent> events = new ArrayList<>();
    for (EventRow row : rows) {
      events.add(decoded(row::event));
    }
    return events;
  }

  Statistics statistics() throws StoreUnavailable {
    return decoded(() -> access.read(StatisticsReader::read));
  }

  Statistics statisticsOf(String owner) throws StoreUnavailable {
    return decoded(() -> access.read(handle -> StatisticsReader.read(handle, owner)));
  }

  Optional<KeyedAnswer> answer(String owner, String key) throws StoreUnavailable {
    return access.read(
        handle ->
            handle
                .createQuery(ANSWER)
                .bind("owner", owner)
                .bind("key", key)
                .map(
                    (row, context) ->
                        new KeyedAnswer(
                            owner,
                            key,
                            new LeaseId(row.getString("lease")),
                            row.getString("request_hash"),
                            row.getString("answer"),
                            Rows.time(row, "expires")))
                .findOne());
  }

  void probe() throws StoreUnavailable {
    access.read(handle -> handle.execute("SELECT 1"));
  }

  private record EventRow(long number, String json) {
    StoredEvent event() throws BadInput {
      return new StoredEvent(number, EventJson.read("event " + number, json));
    }
  }

  @FunctionalInterface
  private interface Decoding<T> {
    T decode() throws BadInput, StoreUnavailable;
  }

  private <T> T decoded(Decoding<T> decoding) throws StoreUnavailable {
    try {
      return decoding.decode();
    } catch (BadInput e) {
      throw new StoreUnavailable(
          "the store " + access.name() + " is damaged: " + e.getMessage(), e);
    }
  }
}
