package org.leasehold.core.placement;

import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.AbstractMove;

/** A step of the search: VMs that change hosts and candidates that change their mind, at once. */
final class Change extends AbstractMove<PlacementPlan> {

  private final PlannedVm[] vms;
  private final OfferedHost[] targets;
  private final PlannedYield[] toggled;

  private Change(PlannedVm[] vms, OfferedHost[] targets, PlannedYield[] toggled) {
    this.vms = vms;
    this.targets = targets;
    this.toggled = toggled;
  }

  /** A VM goes to a host, and these candidates, which did not yield so far, yield for it. */
  static Change place(PlannedVm vm, OfferedHost target, List<PlannedYield> yield) {
    return new Change(
        new PlannedVm[] {vm}, new OfferedHost[] {target}, yield.toArray(PlannedYield[]::new));
  }

  /** All by which a draft differs from the working plan; nothing when it does not. */
  static Change between(Ledger working, Ledger draft) {
    List<PlannedVm> vms = new ArrayList<>();
    List<OfferedHost> targets = new ArrayList<>();
    for (PlannedVm vm : working.plan().getVms()) {
      if (working.hostOf(vm) != draft.hostOf(vm)) {
        vms.add(vm);
        targets.add(draft.hostOf(vm));
      }
    }
    List<PlannedYield> toggled = new ArrayList<>();
    for (PlannedYield yield : working.plan().getYields()) {
      if (working.isYielding(yield) != draft.isYielding(yield)) {
        toggled.add(yield);
      }
    }
    return new Change(
        vms.toArray(PlannedVm[]::new),
        targets.toArray(OfferedHost[]::new),
        toggled.toArray(PlannedYield[]::new));
  }

  @Override
  public boolean isMoveDoable(ScoreDirector<PlacementPlan> director) {
    return true;
  }

  @Override
  protected Change createUndoMove(ScoreDirector<PlacementPlan> director) {
    OfferedHost[] old = new OfferedHost[vms.length];
    for (int i = 0; i < old.length; i++) {
      old[i] = vms[i].getHost();
    }
    return new Change(vms, old, toggled);
  }

  @Override
  protected void doMoveOnGenuineVariables(ScoreDirector<PlacementPlan> director) {
    for (int i = 0; i < vms.length; i++) {
      director.beforeVariableChanged(vms[i], PlannedVm.HOST);
      vms[i].setHost(targets[i]);
      director.afterVariableChanged(vms[i], PlannedVm.HOST);
    }
    for (PlannedYield yield : toggled) {
      director.beforeVariableChanged(yield, PlannedYield.YIELDING);
      yield.setYielding(!yield.getYielding());
      director.afterVariableChanged(yield, PlannedYield.YIELDING);
    }
  }

  @Override
  public String toString() {
    return vms.length + " VMs move, " + toggled.length + " leases change their mind";
  }
}
