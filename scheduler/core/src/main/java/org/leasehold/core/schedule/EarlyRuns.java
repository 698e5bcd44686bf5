package org.leasehold.core.schedule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;

/**
 * Reservations whose VMs are all up before their start. Their runs begin then: what their users get
 * counts from the time they asked for.
 */
final class EarlyRuns {
  private final World world;

  /** By submission; among them leases that wait no more. */
  private final TreeMap<Integer, Lease> waiting = new TreeMap<>();

  EarlyRuns(World world) {
    this.world = world;
  }

  /** Lets the lease wait for its start if its VMs are all up before; says whether it does. */
  boolean take(Lease lease, long now) {
    boolean waits = start(lease).filter(start -> start > now).isPresent();
    if (waits) {
      waiting.put(lease.sequence, lease);
    }
    return waits;
  }

  /** Takes a lease up that may have been waiting in another scheduler. */
  void restore(Lease lease) {
    start(lease).ifPresent(start -> waiting.put(lease.sequence, lease));
  }

  /** Takes the leases whose start has come. */
  List<Lease> takeDue(long now) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    waiting.values().removeIf(lease -> start(lease).isEmpty());
    List<Lease> due =
        waiting.values().stream().filter(lease -> start(lease).orElseThrow() <= now).toList();
    due.forEach(lease -> waiting.remove(lease.sequence));
    return due;
  }

  /** The next start, ms since the epoch. */
  OptionalLong next() {
    return waiting.values().stream()
        .flatMap(lease -> start(lease).stream())
        .mapToLong(Long::longValue)
        .min();
  }

  /** When the run of a reservation begins whose VMs are all up; empty for any other lease. */
  private Optional<Long> start(Lease lease) {
    boolean isUp =
        lease.type() == LeaseType.ADVANCE_RESERVATION
            && lease.state == LeaseState.SCHEDULED
            && !lease.isLeaving()
            && lease.lost.isEmpty()
            && lease.isPhaseOver(ActionKind.START);
    return isUp && world.book().plan(lease).isPresent()
        ? Optional.of(Promises.asked(lease))
        : Optional.empty();
  }
}
