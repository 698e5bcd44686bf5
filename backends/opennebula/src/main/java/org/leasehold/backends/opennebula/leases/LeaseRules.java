package org.leasehold.backends.opennebula.leases;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How VMs become leases.
 *
 * @param bestEffort whether a VM whose template asks for no lease waits for room; otherwise it
 *     starts at once or never. In both cases it is unlimited; the one that waits may be preempted
 * @param groupTimeout how long after its first VM a group waits for the others
 * @param groupQuiet how long a group that does not say its number waits for one VM more
 * @param zone of times without one
 */
public record LeaseRules(
    boolean bestEffort, Duration groupTimeout, Duration groupQuiet, ZoneId zone) {
  public LeaseRules {
    Objects.requireNonNull(zone, "zone");
    if (groupTimeout.isNegative() || groupQuiet.isNegative()) {
      throw new IllegalArgumentException("a group waits for 0 s or longer");
    }
  }
}
