package org.leasehold.daemon.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.site.Host;
import org.leasehold.core.snapshot.SchedulerSnapshot;

/**
 * What a daemon goes on with after its start.
 *
 * @param scheduler unfinished leases by sequence, the next sequence, drained hosts and those away
 * @param hosts the hosts as they were told of last; none for a new store
 * @param answered the idempotency keys that were answered
 * @param nextEvent the number of the next event, from 1
 * @param nextLeaseNumber greater than every lease id so far that is a number, from 1
 * @param lastEvent when the last event happened; empty for a new store
 */
public record Restored(
    SchedulerSnapshot scheduler,
    List<Host> hosts,
    AnsweredKeys answered,
    long nextEvent,
    long nextLeaseNumber,
    Optional<Instant> lastEvent) {
  public Restored {
    Objects.requireNonNull(scheduler, "scheduler");
    hosts = List.copyOf(hosts);
    Objects.requireNonNull(answered, "answered");
    Objects.requireNonNull(lastEvent, "lastEvent");
  }
}
