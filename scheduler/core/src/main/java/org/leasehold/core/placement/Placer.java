package org.leasehold.core.placement;

import org.leasehold.core.schedule.SchedulingSettings.PlacementSettings;

/** Finds hosts for leases with OptaPlanner. */
public final class Placer {

  public Placer(PlacementSettings settings) {}

  /** Hosts for the VMs of one lease, and who must yield for it. */
  public PlacementResult place(PlacementProblem problem) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Gets the solver going, so that the first lease does not wait for it. */
  public void warmUp() {}

  /** How many placements were asked for. */
  public long placements() {
    return 0;
  }
}
