package org.leasehold.core.placement;

import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * What a plan uses of each host and what it costs, kept up to date change by change. The score
 * calculator keeps one for the working plan; moves are drafted on copies of it.
 */
final class Ledger {

  private final PlacementPlan plan;
  private final int resources;
  private final OfferedHost[] hostOf;
  private final boolean[] yielding;
  private final long[][] use;
  private final long[][] room;
  private long overUse;
  private int astray;
  private int unplaced;
  private long yieldCost;
  private long regret;

  /** The ledger of the plan as it is. */
  Ledger(PlacementPlan plan) {
    this.plan = plan;
    List<OfferedHost> hosts = plan.getHosts();
    resources = plan.getVms().get(0).need().length;
    hostOf = new OfferedHost[plan.getVms().size()];
    yielding = new boolean[plan.getYields().size()];
    use = new long[hosts.size()][];
    room = new long[hosts.size()][];
    long[] nothing = new long[resources];
    for (int h = 0; h < use.length; h++) {
      use[h] = nothing;
      room[h] = hosts.get(h).roomNow;
    }
    unplaced = hostOf.length;
    for (PlannedYield yield : plan.getYields()) {
      setYielding(yield, yield.getYielding());
    }
    for (PlannedVm vm : plan.getVms()) {
      setHost(vm, vm.getHost());
    }
  }

  private Ledger(Ledger original) {
    plan = original.plan;
    resources = original.resources;
    hostOf = original.hostOf.clone();
    yielding = original.yielding.clone();
    // The rows are never changed in place, so copies may share them.
    use = original.use.clone();
    room = original.room.clone();
    overUse = original.overUse;
    astray = original.astray;
    unplaced = original.unplaced;
    yieldCost = original.yieldCost;
    regret = original.regret;
  }

  Ledger copy() {
    return new Ledger(this);
  }

  /** Puts a VM on a host, or on none (null). */
  void setHost(PlannedVm vm, OfferedHost target) {
    OfferedHost old = hostOf[vm.position()];
    if (old == target) {
      return;
    }
    if (old == null) {
      unplaced--;
    } else {
      astray -= vm.mayGoTo(old) ? 0 : 1;
      regret -= vm.regret(old);
      changeUse(old.position(), vm.need(), -1);
    }
    if (target == null) {
      unplaced++;
    } else {
      astray += vm.mayGoTo(target) ? 0 : 1;
      regret += vm.regret(target);
      changeUse(target.position(), vm.need(), 1);
    }
    hostOf[vm.position()] = target;
  }

  void setYielding(PlannedYield yield, boolean yields) {
    if (yielding[yield.position()] == yields) {
      return;
    }
    yielding[yield.position()] = yields;
    yieldCost += yields ? yield.cost() : -yield.cost();
    for (int h : yield.hosts()) {
      overUse -= overUse(h);
      room[h] = plan.getHosts().get(h).room(yielding);
      overUse += overUse(h);
    }
  }

  private void changeUse(int h, long[] need, int sign) {
    overUse -= overUse(h);
    long[] row = new long[resources];
    for (int r = 0; r < resources; r++) {
      row[r] = use[h][r] + sign * need[r];
    }
    use[h] = row;
    overUse += overUse(h);
  }

  private long overUse(int h) {
    long sum = 0;
    for (int r = 0; r < resources; r++) {
      sum += Math.max(0, use[h][r] - room[h][r]);
    }
    return sum;
  }

  HardMediumSoftLongScore score() {
    return HardMediumSoftLongScore.of(
        -overUse - astray, -unplaced * plan.unplacedPenalty() - yieldCost, -regret);
  }

  PlacementPlan plan() {
    return plan;
  }

  OfferedHost hostOf(PlannedVm vm) {
    return hostOf[vm.position()];
  }

  boolean isYielding(PlannedYield yield) {
    return yielding[yield.position()];
  }

  boolean anyYields() {
    return yieldCost > 0;
  }

  long yieldCost() {
    return yieldCost;
  }

  int unplaced() {
    return unplaced;
  }

  long regret() {
    return regret;
  }

  boolean isOverUsed(OfferedHost host) {
    return overUse(host.position()) > 0;
  }

  /** Whether a VM fits on a host beside those placed there, given who yields already. */
  boolean hasRoom(OfferedHost host, PlannedVm vm) {
    return vm.mayGoTo(host) && fits(vm.need(), use[host.position()], room[host.position()]);
  }

  /** Whether a VM would fit on a host if all candidates yielded. */
  boolean couldHaveRoom(OfferedHost host, PlannedVm vm) {
    return vm.mayGoTo(host) && fits(vm.need(), use[host.position()], host.roomAtMost);
  }

  /** Who else must yield for a VM to fit on a host; it could have room there. */
  List<PlannedYield> mustYield(OfferedHost host, PlannedVm vm) {
    long[] wanted = use[host.position()].clone();
    for (int r = 0; r < resources; r++) {
      wanted[r] += vm.need()[r];
    }
    int[] positions = host.mustYield(yielding, wanted);
    List<PlannedYield> needed = new ArrayList<>(positions.length);
    for (int position : positions) {
      needed.add(plan.getYields().get(position));
    }
    return needed;
  }

  private static boolean fits(long[] need, long[] use, long[] room) {
    for (int r = 0; r < need.length; r++) {
      if (use[r] + need[r] > room[r]) {
        return false;
      }
    }
    return true;
  }
}
