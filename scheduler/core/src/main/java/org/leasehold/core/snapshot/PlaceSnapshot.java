package org.leasehold.core.snapshot;

import java.util.List;
import java.util.Objects;
import org.leasehold.core.lease.Resources;

/**
 * Where a VM is and what it holds there, as far as backends have told.
 *
 * @param vm the VM's index in its lease
 * @param host where it is; while it moves the source
 */
public record PlaceSnapshot(int vm, String host, Phase phase, List<HeldSnapshot> held) {
  public PlaceSnapshot {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(phase, "phase");
    held = List.copyOf(held);
  }

  /** What is there of a VM. */
  public enum Phase {
    /** It is being started, or waits for that: its room is kept. */
    STARTING,
    /** It runs, or is on its way from running. */
    LIVE,
    /** It is being restored, or will be as soon as it may: its room is kept. */
    RESUMING,
    /** It is saved, or moves while it is. */
    SAVED
  }

  /** What it holds on one host. */
  public record HeldSnapshot(String host, Resources amounts) {}
}
