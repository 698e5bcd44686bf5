package org.leasehold.daemon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.daemon.store.LeaseRecord.PlannedRun;
import org.leasehold.eventlog.RequestJson;

/** A row of the leases, its texts not yet understood. */
record LeaseRow(
    String id,
    int sequence,
    String state,
    Instant submitted,
    Optional<Instant> plannedStart,
    Optional<Instant> plannedEnd,
    Optional<String> plannedHosts,
    Optional<Instant> started,
    Optional<Instant> runningSince,
    Duration attained,
    String hosts,
    int suspensions,
    Optional<Instant> delayedUntil,
    Optional<Instant> ended,
    Optional<String> refusal,
    Optional<String> reason,
    String request) {
  /** All columns but those to search by and the snapshot, which is by far the longest. */
  static final String COLUMNS =
      "id, sequence, state, submitted, planned_start, planned_end, planned_hosts, started,"
          + " running_since, attained, hosts, suspensions, delayed_until, ended, refusal, reason,"
          + " request";

  static LeaseRow of(ResultSet row) throws SQLException {
    return new LeaseRow(
        row.getString("id"),
        row.getInt("sequence"),
        row.getString("state"),
        Rows.time(row, "submitted"),
        Rows.optionalTime(row, "planned_start"),
        Rows.optionalTime(row, "planned_end"),
        Rows.optionalText(row, "planned_hosts"),
        Rows.optionalTime(row, "started"),
        Rows.optionalTime(row, "running_since"),
        Micros.duration(row.getLong("attained")),
        row.getString("hosts"),
        row.getInt("suspensions"),
        Rows.optionalTime(row, "delayed_until"),
        Rows.optionalTime(row, "ended"),
        Rows.optionalText(row, "refusal"),
        Rows.optionalText(row, "reason"),
        row.getString("request"));
  }

  /**
   * The lease.
   *
   * @throws BadInput when a text is not what it should be
   */
  LeaseRecord lease() throws BadInput {
    return new LeaseRecord(
        RequestJson.read("lease " + id, request),
        sequence,
        submitted,
        Words.value(state, LeaseState.values(), LeaseState::word),
        planned(),
        started,
        runningSince,
        attained,
        HostsJson.read(hosts),
        suspensions,
        delayedUntil,
        ended,
        rejection(),
        refusal.isPresent() ? Optional.empty() : reason);
  }

  private Optional<PlannedRun> planned() throws BadInput {
    if (plannedStart.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PlannedRun(plannedStart.get(), plannedEnd, HostsJson.read(plannedHosts.orElse("[]"))));
  }

  private Optional<Refusal> rejection() throws BadInput {
    if (refusal.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            Words.value(refusal.get(), RefusalReason.values(), RefusalReason::word),
            reason.orElse("")));
  }
}
