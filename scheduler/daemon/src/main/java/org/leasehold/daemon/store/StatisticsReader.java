package org.leasehold.daemon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.daemon.store.Statistics.Count;
import org.leasehold.daemon.store.Statistics.Wait;

/** Reads the statistics, which are counted with every commit. */
final class StatisticsReader {
  private static final String COUNTS =
      "SELECT type, state, leases FROM lease_counts WHERE leases <> 0";
  private static final String WAITS = "SELECT type, leases, total, longest FROM waits";
  private static final String EVENTS = "SELECT last_event FROM metadata";

  private StatisticsReader() {}

  static Statistics read(Handle handle) throws BadInput {
    List<Count> counts = new ArrayList<>();
    for (CountRow row : handle.createQuery(COUNTS).map((r, context) -> CountRow.of(r)).list()) {
      counts.add(row.count());
    }
    counts.sort(Comparator.comparing(Count::type).thenComparing(Count::state));
    Map<LeaseType, Wait> waits = new EnumMap<>(LeaseType.class);
    for (WaitRow row : handle.createQuery(WAITS).map((r, context) -> WaitRow.of(r)).list()) {
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
