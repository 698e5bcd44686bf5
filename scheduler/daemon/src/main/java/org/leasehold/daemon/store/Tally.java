package org.leasehold.daemon.store;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.daemon.store.Statistics.Wait;

/** By how much a batch changes the statistics. */
final class Tally {
  private static final String COUNT =
      "INSERT INTO lease_counts (type, state, leases) VALUES (?, ?, ?)"
          + " ON CONFLICT (type, state) DO UPDATE SET leases = lease_counts.leases"
          + " + excluded.leases";
  private static final String WAIT =
      "INSERT INTO waits (type, leases, total, longest) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (type) DO UPDATE SET leases = waits.leases + excluded.leases,"
          + " total = waits.total + excluded.total, longest = CASE WHEN excluded.longest >"
          + " waits.longest THEN excluded.longest ELSE waits.longest END";

  private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

  private final Map<LeaseType, Map<String, Long>> counts = new EnumMap<>(LeaseType.class);
  private final Map<LeaseType, Wait> waits = new EnumMap<>(LeaseType.class);

  /** Counts a lease for what it is now, and no more for what the store knew it to be. */
  void add(LeaseSnapshot lease, LeaseFacts facts, Optional<KnownLease> known) {
    LeaseType type = lease.request().type();
    count(type, lease.state().word(), 1);
    known.ifPresent(before -> count(type, before.state(), -1));
    boolean startedBefore = known.map(KnownLease::hasStarted).orElse(false);
    if (facts.started().isPresent() && !startedBefore) {
      Duration wait = wait(lease.submitted(), facts.started().get());
      waits.merge(type, new Wait(1, wait, wait), Tally::sum);
    }
  }

  /** From one to the other, within bounds: a clock may be set, and a sum must stay one. */
  private static Duration wait(Instant submitted, Instant started) {
    Duration wait = Duration.between(submitted, started);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private void count(LeaseType type, String state, long leases) {
    counts.computeIfAbsent(type, t -> new TreeMap<>()).merge(state, leases, Long::sum);
  }

  private static Wait sum(Wait a, Wait b) {
    return new Wait(
        a.leases() + b.leases(),
        a.total().plus(b.total()),
        a.longest().compareTo(b.longest()) > 0 ? a.longest() : b.longest());
  }

  void write(Handle handle) {
    counts.forEach(
        (type, states) ->
            states.forEach(
                (state, leases) -> {
                  if (leases != 0) {
                    handle.execute(COUNT, type.word(), state, leases);
                  }
                }));
    waits.forEach(
        (type, wait) ->
            handle.execute(
                WAIT,
                type.word(),
                wait.leases(),
                Micros.of(wait.total()),
                Micros.of(wait.longest())));
  }
}
