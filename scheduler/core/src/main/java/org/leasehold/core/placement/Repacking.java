package org.leasehold.core.placement;

import java.util.ArrayList;
import java.util.List;

/** Composite changes, drafted on a copy of the ledger. */
final class Repacking {

  private Repacking() {}

  /**
   * Lets a yielding candidate stay after all: VMs for which its hosts have no room any more go
   * elsewhere, where they fit best or where others must yield at the least cost.
   *
   * @param draft is changed; of no use any more when the answer is no
   * @param othersMayYield whether others may yield instead
   * @return whether all VMs that were placed still are
   */
  static boolean letStay(Ledger draft, PlannedYield candidate, boolean othersMayYield) {
    draft.setYielding(candidate, false);
    for (PlannedVm vm : evicted(draft, candidate)) {
      OfferedHost target = bestWithRoom(draft, vm);
      if (target != null) {
        draft.setHost(vm, target);
      } else if (!othersMayYield || !placeAtLeastCost(draft, vm, candidate)) {
        return false;
      }
    }
    return true;
  }

  private static List<PlannedVm> evicted(Ledger draft, PlannedYield candidate) {
    List<PlannedVm> vms = draft.plan().getVms();
    boolean[] gone = new boolean[vms.size()];
    for (int position : candidate.hosts()) {
      OfferedHost host = draft.plan().getHosts().get(position);
      // The list goes from the largest to the smallest; the small ones find room more easily.
      for (int i = vms.size() - 1; i >= 0 && draft.isOverUsed(host); i--) {
        if (draft.hostOf(vms.get(i)) == host) {
          draft.setHost(vms.get(i), null);
          gone[i] = true;
        }
      }
    }
    List<PlannedVm> evicted = new ArrayList<>();
    for (int i = 0; i < gone.length; i++) {
      if (gone[i]) {
        evicted.add(vms.get(i));
      }
    }
    return evicted;
  }

  /** The host with room where this VM scores best, or null. */
  static OfferedHost bestWithRoom(Ledger ledger, PlannedVm vm) {
    OfferedHost best = null;
    if (vm.home() != null && ledger.hasRoom(vm.home(), vm)) {
      best = vm.home();
    }
    for (OfferedHost host : ledger.plan().getHosts()) {
      if (ledger.hasRoom(host, vm)) {
        return best == null || vm.regret(host) < vm.regret(best) ? host : best;
      }
    }
    return best;
  }

  private static boolean placeAtLeastCost(Ledger draft, PlannedVm vm, PlannedYield spared) {
    OfferedHost best = null;
    List<PlannedYield> bestYields = List.of();
    long bestCost = Long.MAX_VALUE;
    for (OfferedHost host : draft.plan().getHosts()) {
      if (draft.couldHaveRoom(host, vm)) {
        List<PlannedYield> yields = draft.mustYield(host, vm);
        long cost = 0;
        for (PlannedYield yield : yields) {
          cost += yield.cost();
        }
        if (cost < bestCost && !yields.contains(spared)) {
          best = host;
          bestYields = yields;
          bestCost = cost;
        }
      }
    }
    if (best == null) {
      return false;
    }
    place(draft, vm, best, bestYields);
    return true;
  }

  static void place(Ledger draft, PlannedVm vm, OfferedHost target, List<PlannedYield> yields) {
    for (PlannedYield yield : yields) {
      draft.setYielding(yield, true);
    }
    draft.setHost(vm, target);
  }

  /** Of those that yield, lets the dearest first stay where all VMs fit without their yielding. */
  static void prune(Ledger ledger) {
    for (PlannedYield yield : yieldingDearestFirst(ledger)) {
      ledger.setYielding(yield, false);
      for (int position : yield.hosts()) {
        if (ledger.isOverUsed(ledger.plan().getHosts().get(position))) {
          ledger.setYielding(yield, true);
          break;
        }
      }
    }
  }

  static List<PlannedYield> yieldingDearestFirst(Ledger ledger) {
    List<PlannedYield> yielding = new ArrayList<>();
    for (PlannedYield yield : ledger.plan().getYields()) {
      if (ledger.isYielding(yield)) {
        yielding.add(yield);
      }
    }
    yielding.sort((a, b) -> Long.compare(b.cost(), a.cost()));
    return yielding;
  }
}
