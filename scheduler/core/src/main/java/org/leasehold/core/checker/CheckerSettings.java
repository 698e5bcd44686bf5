package org.leasehold.core.checker;

import java.time.Duration;
import java.util.Objects;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;

/**
 * What the checker must know that a log does not say.
 *
 * @param exclusion which suspensions and resumptions must not overlap
 * @param tolerance how far apart the VMs of one lease may start or stop, and how late a reservation
 *     may start; 0 or more, zero in simulation
 * @param migration whether VMs may go to other hosts
 */
public record CheckerSettings(Exclusion exclusion, Duration tolerance, Migration migration) {

  /**
   * @throws IllegalArgumentException when the tolerance is negative
   */
  public CheckerSettings {
    Objects.requireNonNull(exclusion, "exclusion");
    Objects.requireNonNull(migration, "migration");
    if (tolerance.isNegative()) {
      throw new IllegalArgumentException("the tolerance is 0 or more, not " + tolerance);
    }
  }
}
