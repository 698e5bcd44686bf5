package org.leasehold.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.placement.PlacementResult.NotPlaced;
import org.leasehold.core.placement.PlacementResult.Placed;

/** Reads answers by the problem alone, without any of the code that found them. */
final class Answers {

  private Answers() {}

  static Placed placed(PlacementResult result) {
    assertThat(result).isInstanceOf(Placed.class);
    return (Placed) result;
  }

  static NotPlaced notPlaced(PlacementResult result) {
    assertThat(result).isInstanceOf(NotPlaced.class);
    return (NotPlaced) result;
  }

  static void assertValid(PlacementProblem problem, PlacementResult result) {
    if (result instanceof NotPlaced notPlaced) {
      assertThat(notPlaced.placeable()).isBetween(0, problem.vms().size() - 1);
      return;
    }
    Placed placed = (Placed) result;
    List<LeaseId> names = problem.candidates().stream().map(YieldCandidate::lease).toList();
    assertThat(placed.yielding()).isSubsetOf(names).doesNotHaveDuplicates();
    assertThat(placed.yielding())
        .isSortedAccordingTo((a, b) -> names.indexOf(a) - names.indexOf(b));
    assertThat(fits(problem, placed, placed.yielding())).isTrue();
    for (LeaseId lease : placed.yielding()) {
      List<LeaseId> fewer = new ArrayList<>(placed.yielding());
      fewer.remove(lease);
      assertThat(fits(problem, placed, fewer)).as("%s need not yield", lease).isFalse();
    }
    for (int v = 0; v < problem.vms().size(); v++) {
      VmDemand vm = problem.vms().get(v);
      if (!vm.mayMove()) {
        assertThat(placed.hostOfVm()[v]).isEqualTo(vm.home().getAsInt());
      }
    }
  }

  /** Whether no host is over-used in any slice when exactly these leases yield. */
  static boolean fits(PlacementProblem problem, Placed placed, List<LeaseId> yielding) {
    Map<Integer, HostOffer> offers = new HashMap<>();
    problem.offers().forEach(offer -> offers.put(offer.host(), offer));
    Map<Integer, long[]> use = new HashMap<>();
    for (int v = 0; v < placed.hostOfVm().length; v++) {
      long[] need = problem.vms().get(v).need();
      long[] sum = use.computeIfAbsent(placed.hostOfVm()[v], h -> new long[need.length]);
      for (int r = 0; r < need.length; r++) {
        sum[r] += need[r];
      }
    }
    return use.entrySet().stream()
        .allMatch(e -> fits(problem, offers.get(e.getKey()), e.getValue(), yielding));
  }

  private static boolean fits(
      PlacementProblem problem, HostOffer offer, long[] use, List<LeaseId> yielding) {
    for (int s = 0; s < offer.free().length; s++) {
      for (int r = 0; r < use.length; r++) {
        long free = offer.free()[s][r];
        for (Holding holding : offer.holdings()) {
          LeaseId holder = problem.candidates().get(holding.candidate()).lease();
          if (holding.slice() == s && yielding.contains(holder)) {
            free += holding.amounts()[r];
          }
        }
        if (use[r] > 0 && use[r] > free) {
          return false;
        }
      }
    }
    return true;
  }
}
