package org.leasehold.daemon;

import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.daemon.engine.SchedulerParts;

/** What the daemon's scheduler is made of, for tests that put an engine together by themselves. */
public final class ProductionParts {
  private ProductionParts() {}

  /** The parts that the daemon makes of the settings: shipped policies, solver, site. */
  public static SchedulerParts of(LeaseholdSettings settings) throws BadInput {
    return PartsMaker.make(settings, PartsMaker.startPolicies(settings.policies()));
  }
}
