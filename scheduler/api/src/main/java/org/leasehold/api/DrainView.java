package org.leasehold.api;

import java.util.List;
import org.leasehold.core.schedule.DrainAnswer;

/**
 * The answer to a drain or its end.
 *
 * @param host its name
 * @param drained whether no new VMs come to it now
 * @param staying the leases that still have or will have VMs on it, by submission; none when it is
 *     not drained
 */
public record DrainView(String host, boolean drained, List<Staying> staying) {
  public DrainView {
    staying = List.copyOf(staying);
  }

  /** A lease that stays on a drained host. */
  public record Staying(String lease, DrainAnswer.Why why) {}
}
