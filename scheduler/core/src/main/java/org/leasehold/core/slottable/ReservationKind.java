package org.leasehold.core.slottable;

/** What a VM does on a host while it holds a reservation there. */
public enum ReservationKind {
  /** It runs. */
  RUN,
  /** It is being saved. */
  SUSPEND,
  /** It is being restored. */
  RESUME,
  /** It is being moved here or away, saved or running. */
  MIGRATE,
  /** It has finished and is being shut down. */
  SHUTDOWN,
  /** It is saved there and holds disk. */
  SAVED,
  /** It is being started. */
  BOOT
}
