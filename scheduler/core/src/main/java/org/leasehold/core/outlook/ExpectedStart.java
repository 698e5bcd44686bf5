package org.leasehold.core.outlook;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * When a lease's VMs are expected to run, and how much that can be relied on.
 *
 * @param time from when all its VMs run
 */
public record ExpectedStart(Instant time, Basis basis) {
  public ExpectedStart {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(basis, "basis");
  }

  /** Where the time comes from, the firmest first. */
  public enum Basis {
    /** The lease was accepted for this start. */
    PROMISED,
    /**
     * Hosts are set aside for it from then on. It comes earlier when others end early, and later
     * only when a reservation takes its place.
     */
    PLANNED,
    /** The queue ahead of it was laid out lease by lease; nothing is set aside. */
    ESTIMATED,
    /** The work ahead of it was divided by the size of the site: hardly earlier, maybe later. */
    ROUGH;

    /** The one word used for it in files, commands and reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
