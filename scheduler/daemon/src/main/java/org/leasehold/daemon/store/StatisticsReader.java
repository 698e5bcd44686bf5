package org.leasehold.daemon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.daemon.store.Statistics.Count;
import org.leasehold.daemon.store.Statistics.Wait;

/** Reads the statistics: those of all leases are counted with every commit. */
final class StatisticsReader {
  private static final String COUNTS =
      "SELECT type, state, leases FROM lease_counts WHERE leases <> 0";
  private static final String WAITS = "SELECT type, leases, total, longest FROM waits";
  private static final String COUNTS_OF =
      "SELECT type, state, COUNT(*) AS leases FROM leases WHERE owner = :owner"
          + " GROUP BY type, state";
  private static final String WAITS_OF =
      "SELECT type, COUNT(*) AS leases, CAST(SUM(started - submitted) AS BIGINT) AS total,"
          + " MAX(started - submitted) AS longest FROM leases"
          + " WHERE owner = :owner AND started IS NOT NULL GROUP BY type";
  private static final String EVENTS = "SELECT last_event FROM metadata";

  private StatisticsReader() {}

  static Statistics read(Handle handle) throws BadInput {
    return statistics(handle, handle.createQuery(COUNTS), handle.createQuery(WAITS));
  }

  static Statistics read(Handle handle, String owner) throws BadInput {
    return statistics(
        handle,
        handle.createQuery(COUNTS_OF).bind("owner", owner),
        handle.createQuery(WAITS_OF).bind("owner", owner));
  }

  private static Statistics statistics(Handle handle, Query ofCounts, Query ofWaits)
      throws BadInput {
    List<Count> counts = new ArrayList<>();
    for (CountRow row : ofCounts.map((r, context) -> CountRow.of(r)).list()) {
      counts.add(row.count());
    }
    counts.sort(Comparator.comparing(Count::type).thenComparing(Count::state));
    Map<LeaseType, Wait> waits = new EnumMap<>(LeaseType.class);
    for (WaitRow row : ofWaits.map((r, context) -> WaitRow.of(r)).list()) {
      waits.put(type(row.type()), row.waited());
    }
    return new Statistics(counts, waits, handle.createQuery(EVENTS).mapTo(Long.class).one());
  }

  private static LeaseType type(String word) throws BadInput {
    return Words.value(word, LeaseType.values(), LeaseType::word);
  }

  private record CountRow(String type, String state, long leases) {
    static CountRow of(ResultSet row) throws SQLException {
      return new CountRow(row.getString("type"), row.getString("state"), row.getLong("leases"));
    }

    Count count() throws BadInput {
      return new Count(
          StatisticsReader.type(type),
          Words.value(state, LeaseState.values(), LeaseState::word),
          leases);
    }
  }

  private record WaitRow(String type, Wait waited) {
    static WaitRow of(ResultSet row) throws SQLException {
      return new WaitRow(
          row.getString("type"),
          new Wait(
              row.getLong("leases"),
              Micros.duration(row.getLong("total")),
              Micros.duration(row.getLong("longest"))));
    }
  }
}
