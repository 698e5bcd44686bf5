package org.leasehold.daemon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.leasehold.core.snapshot.LeaseSnapshot;

/**
 * How far a store is.
 *
 * @param lastEvent the number of the last event; 0 before the first
 * @param lastEventAt its time; empty before the first
 * @param lastSequence the largest sequence a lease ever had; -1 before the first
 * @param lastLeaseNumber the largest id of a lease that is a number; 0 before the first
 */
record Progress(
    long lastEvent, Optional<Instant> lastEventAt, int lastSequence, long lastLeaseNumber) {
  private static final String READ =
      "SELECT last_event, last_event_at, last_sequence, last_lease_number FROM metadata";

  static Progress read(Handle handle) {
    return handle.createQuery(READ).map((row, context) -> of(row)).one();
  }

  private static Progress of(ResultSet row) throws SQLException {
    return new Progress(
        row.getLong("last_event"),
        Rows.optionalText(row, "last_event_at").map(Instant::parse),
        row.getInt("last_sequence"),
        row.getLong("last_lease_number"));
  }

  /** How far it is when these are written too. */
  Progress after(List<StoredEvent> events, List<LeaseSnapshot> leases) {
    Optional<StoredEvent> last =
        events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
    int sequence = leases.stream().mapToInt(LeaseSnapshot::sequence).max().orElse(-1);
    long number =
        leases.stream().mapToLong(lease -> LeaseNumber.of(lease.request().id())).max().orElse(0);
    return new Progress(
        last.map(StoredEvent::number).orElse(lastEvent),
        last.map(e -> e.event().at()).or(() -> lastEventAt),
        Math.max(lastSequence, sequence),
        Math.max(lastLeaseNumber, number));
  }
}
