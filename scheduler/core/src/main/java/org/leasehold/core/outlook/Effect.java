package org.leasehold.core.outlook;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.leasehold.core.lease.LeaseId;

/**
 * What granting one lease does to another.
 *
 * @param lease the other
 * @param time when it happens to it: the end of its run, the first move, or the start that it loses
 * @param reason the preemption policy's reason, empty when it gave none or was not asked
 */
public record Effect(LeaseId lease, Kind kind, Instant time, String reason) {
  public Effect {
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(reason, "reason");
  }

  /** What happens to the other lease. */
  public enum Kind {
    /** It runs, and is suspended. */
    SUSPEND,
    /** It runs, and goes on running on other hosts. */
    MIGRATE,
    /** It runs, and is stopped and queued again. */
    REQUEUE,
    /** It waits, and loses its planned start; it gets another when the queue is planned. */
    REPLAN,
    /** It has not begun, keeps its times and is placed on other hosts. */
    REPLACE;

    /** Whether the other lease runs and yields. */
    public boolean isYielding() {
      return this == SUSPEND || this == MIGRATE || this == REQUEUE;
    }

    /** The one word used for it in files, commands and reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
