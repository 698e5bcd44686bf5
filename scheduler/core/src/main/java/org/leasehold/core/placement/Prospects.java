package org.leasehold.core.placement;

/** What can be said of a plan without a search. */
final class Prospects {

  private Prospects() {}

  /**
   * How many VMs, which all need the same and may go anywhere, can be placed when all candidates
   * yield.
   */
  static int placeableAlike(PlacementPlan plan) {
    int vms = plan.getVms().size();
    long[] need = plan.getVms().get(0).need();
    long places = 0;
    for (OfferedHost host : plan.getHosts()) {
      long here = vms;
      for (int r = 0; r < need.length; r++) {
        if (need[r] > 0) {
          here = Math.min(here, host.roomAtMost[r] / need[r]);
        }
      }
      places += here;
    }
    return (int) Math.min(vms, places);
  }

  /**
   * Whether there is no proof that VMs of different sizes cannot all be placed: each fits somewhere
   * when alone, and together they need no more than there is.
   */
  static boolean mayAllBePlaced(PlacementPlan plan) {
    long[] left = new long[plan.getVms().get(0).need().length];
    for (OfferedHost host : plan.getHosts()) {
      add(left, host.roomAtMost, 1);
    }
    for (PlannedVm vm : plan.getVms()) {
      if (!fitsAlone(vm, plan)) {
        return false;
      }
      add(left, vm.need(), -1);
    }
    for (long amount : left) {
      if (amount < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean fitsAlone(PlannedVm vm, PlacementPlan plan) {
    for (OfferedHost host : plan.getHosts()) {
      if (vm.mayGoTo(host) && fits(vm.need(), host.roomAtMost)) {
        return true;
      }
    }
    return false;
  }

  /** Whether each amount is at most the other. */
  static boolean fits(long[] need, long[] room) {
    for (int r = 0; r < need.length; r++) {
      if (need[r] > room[r]) {
        return false;
      }
    }
    return true;
  }

  private static void add(long[] sum, long[] amounts, int sign) {
    for (int r = 0; r < sum.length; r++) {
      sum[r] += sign * amounts[r];
    }
  }
}
