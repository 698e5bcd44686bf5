package org.leasehold.core.placement;

import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.valuerange.CountableValueRange;
import org.optaplanner.core.api.domain.valuerange.ValueRangeFactory;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * The planning problem and its solution: a host for each VM, and who yields.
 *
 * <p>Hard: no host is over-used in any time slice and no VM is where it may not go. Medium: all VMs
 * placed, before all else; then the yielding leases cost little. Soft: hosts the policy likes, that
 * are little fragmented, and to which no memory has to be moved. The best score thinkable is 0.
 */
@PlanningSolution(solutionCloner = PlanCloner.class)
public final class PlacementPlan {

  private List<PlannedVm> vms;
  private List<PlannedYield> yields;
  private List<OfferedHost> hosts;
  private long unplacedPenalty;
  private boolean uniform;
  private HardMediumSoftLongScore score;
  private Ledger ledger;

  /** For the solver. */
  public PlacementPlan() {}

  /**
   * @param vms the largest first
   * @param yields in the order of the problem's candidates
   * @param hosts the best first
   * @param uniform whether all VMs need the same
   */
  PlacementPlan(
      List<PlannedVm> vms, List<PlannedYield> yields, List<OfferedHost> hosts, boolean uniform) {
    this.vms = vms;
    this.yields = yields;
    this.hosts = hosts;
    this.uniform = uniform;
    unplacedPenalty = 1;
    for (PlannedYield yield : yields) {
      unplacedPenalty += yield.cost();
    }
  }

  PlacementPlan copy() {
    List<PlannedVm> vmCopies = new ArrayList<>(vms.size());
    for (PlannedVm vm : vms) {
      vmCopies.add(vm.copy());
    }
    List<PlannedYield> yieldCopies = new ArrayList<>(yields.size());
    for (PlannedYield yield : yields) {
      yieldCopies.add(yield.copy());
    }
    PlacementPlan copy = new PlacementPlan();
    copy.vms = vmCopies;
    copy.yields = yieldCopies;
    copy.hosts = hosts;
    copy.unplacedPenalty = unplacedPenalty;
    copy.uniform = uniform;
    copy.score = score;
    return copy;
  }

  @PlanningEntityCollectionProperty
  public List<PlannedVm> getVms() {
    return vms;
  }

  @PlanningEntityCollectionProperty
  public List<PlannedYield> getYields() {
    return yields;
  }

  @ValueRangeProvider
  public List<OfferedHost> getHosts() {
    return hosts;
  }

  @ValueRangeProvider
  public CountableValueRange<Boolean> getYesAndNo() {
    return ValueRangeFactory.createBooleanValueRange();
  }

  @PlanningScore
  public HardMediumSoftLongScore getScore() {
    return score;
  }

  public void setScore(HardMediumSoftLongScore score) {
    this.score = score;
  }

  /** The medium cost of a VM without a host: more than all candidates together. */
  long unplacedPenalty() {
    return unplacedPenalty;
  }

  boolean uniform() {
    return uniform;
  }

  /** What the working plan uses; kept up to date by the score calculator that last took it over. */
  Ledger ledger() {
    return ledger;
  }

  void keptIn(Ledger newLedger) {
    ledger = newLedger;
  }
}
