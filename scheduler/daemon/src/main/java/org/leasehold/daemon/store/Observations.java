package org.leasehold.daemon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.EstimateSettings;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.backend.Observation;
import org.leasehold.core.event.Event.ActionMeasured;

/**
 * The rows of how long actions took, within a transaction that is open already. Of each action on
 * each host as many are kept as any setting asks for.
 */
final class Observations {
  private static final String ADD =
      "INSERT INTO observations (host, action, number, memory, expected, took)"
          + " VALUES (?, ?, ?, ?, ?, ?)";
  private static final String FORGET =
      "DELETE FROM observations WHERE host = ? AND action = ? AND number <="
          + " (SELECT number FROM observations WHERE host = ? AND action = ?"
          + " ORDER BY number DESC LIMIT 1 OFFSET ?)";
  private static final String READ =
      "SELECT host, action, memory, expected, took FROM observations"
          + " ORDER BY number, host, action";

  private Observations() {}

  private record Key(String host, ActionKind action) {}

  /** Writes what events tell of, and forgets what is too old. */
  static void write(Handle handle, List<StoredEvent> events) {
    Set<Key> grown = new HashSet<>();
    try (PreparedBatch rows = handle.prepareBatch(ADD)) {
      for (StoredEvent stored : events) {
        if (stored.event() instanceof ActionMeasured measured) {
          add(rows, stored.number(), measured.measure(), grown);
        }
      }
      if (!grown.isEmpty()) {
        rows.execute();
      }
    }
    for (Key key : grown) {
      String action = key.action().word();
      handle.execute(FORGET, key.host(), action, key.host(), action, EstimateSettings.WIDEST);
    }
  }

  private static void add(PreparedBatch rows, long number, ActionMeasure measure, Set<Key> grown) {
    for (Observation seen : measure.observations()) {
      grown.add(new Key(seen.host(), seen.action()));
      rows.bind(0, seen.host())
          .bind(1, seen.action().word())
          .bind(2, number)
          .bind(3, seen.memoryMb())
          .bind(4, seen.expected().map(Micros::of).orElse(null))
          .bind(5, Micros.of(seen.took()))
          .add();
    }
  }

  /** All of them, the oldest first. */
  static List<Observation> read(Handle handle) throws BadInput {
    List<Observation> all = new ArrayList<>();
    for (Row row : handle.createQuery(READ).map((row, context) -> Row.of(row)).list()) {
      all.add(
          new Observation(
              row.host(),
              Words.value(row.action(), ActionKind.values(), ActionKind::word),
              row.memory(),
              row.expected().isPresent()
                  ? Optional.of(Micros.duration(row.expected().getAsLong()))
                  : Optional.empty(),
              Micros.duration(row.took())));
    }
    return all;
  }

  private record Row(String host, String action, long memory, OptionalLong expected, long took) {
    static Row of(ResultSet row) throws SQLException {
      long expected = row.getLong("expected");
      boolean isNothing = row.wasNull();
      return new Row(
          row.getString("host"),
          row.getString("action"),
          row.getLong("memory"),
          isNothing ? OptionalLong.empty() : OptionalLong.of(expected),
          row.getLong("took"));
    }
  }
}
