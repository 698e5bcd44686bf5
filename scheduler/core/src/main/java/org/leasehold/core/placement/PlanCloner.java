package org.leasehold.core.placement;

import org.optaplanner.core.api.domain.solution.cloner.SolutionCloner;

/** Copies plans for the solver without reflection: the entities only, the facts are shared. */
public final class PlanCloner implements SolutionCloner<PlacementPlan> {

  @Override
  public PlacementPlan cloneSolution(PlacementPlan original) {
    return original.copy();
  }
}
