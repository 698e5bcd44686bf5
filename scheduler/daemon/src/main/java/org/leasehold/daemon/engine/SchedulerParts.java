package org.leasehold.daemon.engine;

import java.util.Objects;
import org.leasehold.core.placement.Placer;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;

/**
 * What a scheduler is made of, besides leases.
 *
 * @param policies asked by the scheduler thread alone
 * @param placer used by the scheduler thread alone
 */
public record SchedulerParts(
    Site site, SchedulingSettings settings, Policies policies, Placer placer) {
  public SchedulerParts {
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(policies, "policies");
    Objects.requireNonNull(placer, "placer");
  }

  /** The same with other policies. */
  public SchedulerParts with(Policies others) {
    return new SchedulerParts(site, settings, others, placer);
  }

  /** The same on other hosts. */
  public SchedulerParts on(Site hosts) {
    return new SchedulerParts(hosts, settings, policies, placer);
  }
}
