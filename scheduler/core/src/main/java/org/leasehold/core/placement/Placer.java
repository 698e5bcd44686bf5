package org.leasehold.core.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.placement.PlacementResult.NotPlaced;
import org.leasehold.core.placement.PlacementResult.Placed;
import org.leasehold.core.schedule.SchedulingSettings.PlacementSettings;
import org.optaplanner.core.config.solver.SolverConfig;

/**
 * Finds hosts for leases, and who must yield for them, with OptaPlanner.
 *
 * <p>The same problem, after the same settings, always gets the same answer. For one thread at a
 * time.
 */
public final class Placer {

  private static final int WARM_UP_ROUNDS = 20;

  private final boolean mayImprove;
  private final SolverSet solvers;
  private long placements;

  public Placer(PlacementSettings settings) {
    this(settings, UnaryOperator.identity());
  }

  Placer(PlacementSettings settings, UnaryOperator<SolverConfig> adjustment) {
    mayImprove = settings.localSearchSteps() > 0;
    solvers = new SolverSet(settings, adjustment);
  }

  /**
   * Hosts for the VMs of one lease, and who must yield for it. Nobody yields when the VMs fit
   * without; otherwise leases that cost little together. Of the hosts the policy's favourites are
   * taken, but a saved VM stays at home where it can.
   */
  public PlacementResult place(PlacementProblem problem) {
    placements++;
    return solve(problem);
  }

  private PlacementResult solve(PlacementProblem problem) {
    PlacementPlan plan = new PlanBuilder(problem).build();
    if (plan.getHosts().isEmpty()) {
      return new NotPlaced(0);
    }
    if (plan.uniform() && allMayMove(problem)) {
      int placeable = Prospects.placeableAlike(plan);
      if (placeable < problem.vms().size()) {
        return new NotPlaced(placeable);
      }
    }
    PlacementPlan constructed = solvers.construct(plan);
    return result(problem, improve(constructed, new Ledger(constructed)));
  }

  private static boolean allMayMove(PlacementProblem problem) {
    for (VmDemand vm : problem.vms()) {
      if (!vm.mayMove()) {
        return false;
      }
    }
    return true;
  }

  /** Searches on where that can gain anything over what construction found. */
  private PlacementPlan improve(PlacementPlan plan, Ledger ledger) {
    if (!mayImprove) {
      return plan;
    }
    if (plan.uniform()) {
      // Construction placed as many as can be, and used up all room that costs nothing.
      boolean all = ledger.unplaced() == 0;
      return all && ledger.yieldCost() > cheapest(plan) ? solvers.improveYields(plan) : plan;
    }
    if (ledger.unplaced() == 0) {
      return ledger.yieldCost() > 0 || ledger.regret() > 0 ? solvers.improvePacking(plan) : plan;
    }
    return Prospects.mayAllBePlaced(plan) ? solvers.improvePacking(plan) : plan;
  }

  /** What must be paid at least when anybody has to yield. */
  private static long cheapest(PlacementPlan plan) {
    long least = 0;
    for (PlannedYield yield : plan.getYields()) {
      least = least == 0 ? yield.cost() : Math.min(least, yield.cost());
    }
    return least;
  }

  private static PlacementResult result(PlacementProblem problem, PlacementPlan plan) {
    Ledger ledger = new Ledger(plan);
    if (ledger.unplaced() > 0) {
      return new NotPlaced(problem.vms().size() - ledger.unplaced());
    }
    Repacking.prune(ledger);
    int[] hosts = new int[problem.vms().size()];
    for (PlannedVm vm : plan.getVms()) {
      hosts[vm.order()] = ledger.hostOf(vm).host;
    }
    List<LeaseId> yielding = new ArrayList<>();
    for (PlannedYield yield : plan.getYields()) {
      if (ledger.isYielding(yield)) {
        yielding.add(yield.candidate().lease());
      }
    }
    return new Placed(hosts, yielding);
  }

  /**
   * Gets the solvers going with made-up problems, so that the first leases do not wait for them:
   * what is loaded and compiled here is a few tenths of a second of CPU less for them. Does not
   * count as placements.
   */
  public void warmUp() {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      solve(WarmUp.plain(1));
      solve(WarmUp.plain(8));
      solve(WarmUp.plain(32));
      if (round % 8 == 0) {
        solve(WarmUp.yielding());
        solve(WarmUp.mixed());
      }
    }
  }

  /** How many placements were asked for. */
  public long placements() {
    return placements;
  }
}
