package org.leasehold.core.lease;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a lease is in its life, and where it may go from there. Where an action on its VMs fails
 * for good, it goes back to where it was before, or is queued to begin anew.
 */
public enum LeaseState {
  /** Submitted, not yet decided on. */
  PENDING,
  /** Refused; final. */
  REJECTED,
  /** Waiting for room. */
  QUEUED,
  /** Has a planned start, has not run since it was last queued. */
  SCHEDULED,
  /** Its VMs run. */
  ACTIVE,
  /** Its VMs are being saved. */
  SUSPENDING,
  /** Saved, waiting for room to go on. */
  SUSPENDED,
  /** Its saved VMs are being moved to other hosts, to be restored there. */
  MIGRATING,
  /** Its VMs are being restored. */
  RESUMING,
  /** Its VMs have finished and are being shut down. */
  SHUTTING_DOWN,
  /** Got what it asked for; final. */
  DONE,
  /** Ended by its user; final. */
  CANCELLED,
  /** Ended by a fault; final. */
  FAILED;

  private static final Map<LeaseState, Set<LeaseState>> NEXT = transitions();

  private static Map<LeaseState, Set<LeaseState>> transitions() {
    Map<LeaseState, Set<LeaseState>> next = new EnumMap<>(LeaseState.class);
    next.put(PENDING, EnumSet.of(REJECTED, QUEUED, SCHEDULED));
    next.put(QUEUED, EnumSet.of(SCHEDULED, REJECTED, CANCELLED, FAILED));
    next.put(SCHEDULED, EnumSet.of(ACTIVE, QUEUED, CANCELLED, FAILED));
    next.put(ACTIVE, EnumSet.of(SUSPENDING, SHUTTING_DOWN, QUEUED, DONE, CANCELLED, FAILED));
    next.put(SUSPENDING, EnumSet.of(SUSPENDED, ACTIVE, QUEUED, DONE, CANCELLED, FAILED));
    next.put(SUSPENDED, EnumSet.of(MIGRATING, RESUMING, QUEUED, CANCELLED, FAILED));
    next.put(MIGRATING, EnumSet.of(RESUMING, SUSPENDED, QUEUED, CANCELLED, FAILED));
    next.put(RESUMING, EnumSet.of(ACTIVE, SUSPENDED, QUEUED, DONE, CANCELLED, FAILED));
    next.put(SHUTTING_DOWN, EnumSet.of(DONE, QUEUED, CANCELLED, FAILED));
    for (LeaseState state : values()) {
      next.putIfAbsent(state, EnumSet.noneOf(LeaseState.class));
    }
    return next;
  }

  /** Whether a lease in this state may become the other. */
  public boolean mayBecome(LeaseState other) {
    return NEXT.get(this).contains(other);
  }

  /** Whether nothing comes after this state. */
  public boolean isFinal() {
    return NEXT.get(this).isEmpty();
  }

  /** The one word used for this state in files, commands and reports. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
