package org.leasehold.daemon.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot;
import org.leasehold.eventlog.RequestJson;
import org.leasehold.eventlog.SnapshotJson;

/** Writes the leases of a batch, and counts them. */
final class LeaseWriter {
  /** What is said once is not taken back: the first start, the end, why it failed. */
  private static final String PUT =
      "INSERT INTO leases (sequence, id, owner, type, state, submitted, nodes, planned_start,"
          + " planned_end, planned_hosts, started, running_since, attained, hosts, suspensions,"
          + " delayed_until, ended, refusal, reason, request, snapshot)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (sequence) DO UPDATE SET state = excluded.state,"
          + " planned_start = excluded.planned_start, planned_end = excluded.planned_end,"
          + " planned_hosts = excluded.planned_hosts,"
          + " started = COALESCE(leases.started, excluded.started),"
          + " running_since = excluded.running_since, attained = excluded.attained,"
          + " hosts = CASE WHEN excluded.hosts = '[]' THEN leases.hosts ELSE excluded.hosts END,"
          + " suspensions = excluded.suspensions, delayed_until = excluded.delayed_until,"
          + " ended = COALESCE(excluded.ended, leases.ended),"
          + " refusal = COALESCE(excluded.refusal, leases.refusal),"
          + " reason = COALESCE(excluded.reason, leases.reason), snapshot = excluded.snapshot";

  private final Handle handle;

  LeaseWriter(Handle handle) {
    this.handle = handle;
  }

  /** Writes the leases, of which the facts have become known. */
  void write(List<LeaseSnapshot> leases, Map<LeaseId, LeaseFacts> facts) {
    if (leases.isEmpty()) {
      return;
    }
    Map<Integer, KnownLease> known = KnownLease.of(handle, leases);
    Tally tally = new Tally();
    try (RowBatch rows = new RowBatch(handle, PUT)) {
      for (LeaseSnapshot lease : leases) {
        LeaseFacts more = facts.getOrDefault(lease.request().id(), LeaseFacts.NONE);
        tally.add(lease, more, Optional.ofNullable(known.get(lease.sequence())));
        add(rows, lease, more);
      }
      rows.execute();
    }
    tally.write(handle);
  }

  private static void add(RowBatch rows, LeaseSnapshot lease, LeaseFacts facts) {
    boolean ended = lease.state().isFinal();
    Optional<PlanSnapshot> plan = ended ? Optional.empty() : lease.plan();
    rows.add(
        lease.sequence(),
        lease.request().id().value(),
        lease.request().user(),
        lease.request().type().word(),
        lease.state().word(),
        Micros.of(lease.submitted()),
        lease.request().nodes(),
        plan.map(p -> Micros.of(p.start())).orElse(null),
        plan.flatMap(PlanSnapshot::end).map(Micros::of).orElse(null),
        plan.map(p -> HostsJson.write(p.hosts())).orElse(null),
        Micros.of(facts.started()).orElse(null),
        Micros.of(lease.runningSince().filter(since -> !ended)).orElse(null),
        Micros.of(lease.attained()),
        HostsJson.write(lease.where()),
        lease.suspensions(),
        Micros.of(lease.delayedUntil()).orElse(null),
        Micros.of(facts.ended()).orElse(null),
        facts.refusal().orElse(null),
        facts.reason().orElse(null),
        RequestJson.write(lease.request()),
        ended ? null : SnapshotJson.write(lease));
  }
}
