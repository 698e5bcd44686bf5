package org.leasehold.core.checker;

/** What one VM is doing, as the log tells it. */
enum VmPhase {
  ABSENT,
  BOOTING,
  /** On a host and not being saved; it runs when all VMs of its lease do. */
  RUNNING,
  SUSPENDING,
  SAVED,
  RESUMING,
  /** Saved, and on its way to another host. */
  MOVING_SAVED,
  /** Running, and on its way to another host. */
  MOVING_LIVE,
  SHUTTING_DOWN,
  /** Its shutdown failed: it runs no more for its user, and holds all it held. */
  STUCK;

  /** The phase in a message. */
  String words() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  /** Whether its user may be computing in it. */
  boolean runs() {
    return this == RUNNING || this == MOVING_LIVE;
  }

  /** Whether something is being done to it that is still to end. */
  boolean isOnItsWay() {
    return switch (this) {
      case BOOTING, SUSPENDING, RESUMING, MOVING_SAVED, MOVING_LIVE, SHUTTING_DOWN -> true;
      case ABSENT, RUNNING, SAVED, STUCK -> false;
    };
  }

  /** Whether it is being saved or restored. */
  boolean savesOrRestores() {
    return this == SUSPENDING || this == RESUMING;
  }
}
