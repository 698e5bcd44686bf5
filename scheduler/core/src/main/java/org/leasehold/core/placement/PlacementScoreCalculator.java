package org.leasehold.core.placement;

import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/** Scores the working plan by keeping its {@link Ledger}. */
public final class PlacementScoreCalculator
    implements IncrementalScoreCalculator<PlacementPlan, HardMediumSoftLongScore> {

  private Ledger ledger;

  @Override
  public void resetWorkingSolution(PlacementPlan plan) {
    ledger = new Ledger(plan);
    plan.keptIn(ledger);
  }

  @Override
  public void afterVariableChanged(Object entity, String variableName) {
    if (entity instanceof PlannedVm vm) {
      ledger.setHost(vm, vm.getHost());
    } else if (entity instanceof PlannedYield yield) {
      ledger.setYielding(yield, yield.getYielding());
    }
  }

  @Override
  public HardMediumSoftLongScore calculateScore() {
    return ledger.score();
  }

  @Override
  public void beforeVariableChanged(Object entity, String variableName) {
    // The ledger knows the old value.
  }

  @Override
  public void beforeEntityAdded(Object entity) {
    // Entities do not come and go during a search.
  }

  @Override
  public void afterEntityAdded(Object entity) {
    // Entities do not come and go during a search.
  }

  @Override
  public void beforeEntityRemoved(Object entity) {
    // Entities do not come and go during a search.
  }

  @Override
  public void afterEntityRemoved(Object entity) {
    // Entities do not come and go during a search.
  }
}
