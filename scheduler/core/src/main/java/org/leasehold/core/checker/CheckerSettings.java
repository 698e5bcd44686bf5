package org.leasehold.core.checker;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;

/**
 * What the checker must know that a log does not say.
 *
 * @param exclusion which suspensions and resumptions must not overlap
 * @param tolerance how far apart the VMs of one lease may start or stop, and how late a reservation
 *     may start; 0 or more, zero in simulation
 * @param migration whether VMs may go to other hosts
 * @param perVm what each VM that is not saved holds of its host beside what it asks for
 */
public record CheckerSettings(
    Exclusion exclusion, Duration tolerance, Migration migration, Resources perVm) {

  /** Settings by which VMs hold what they ask for and no more. */
  public CheckerSettings(Exclusion exclusion, Duration tolerance, Migration migration) {
    this(exclusion, tolerance, migration, Resources.of(Map.of()));
  }

  /**
   * @throws IllegalArgumentException when the tolerance is negative
   */
  public CheckerSettings {
    Objects.requireNonNull(exclusion, "exclusion");
    Objects.requireNonNull(migration, "migration");
    Objects.requireNonNull(perVm, "perVm");
    if (tolerance.isNegative()) {
      throw new IllegalArgumentException("the tolerance is 0 or more, not " + tolerance);
    }
  }
}
