package org.leasehold.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.leasehold.core.placement.PlacementResult.Placed;

/** What those who yield cost, against the least that any choice of them costs. */
class YieldCostTest {

  private static final int PROBLEMS = 3_000;

  @Test
  void yieldsCostTheLeastOrLittleMore() {
    Placer placer = new Placer(Problems.SETTINGS);
    int counted = 0;
    int optimal = 0;
    double excess = 0;
    for (int seed = 0; seed < PROBLEMS; seed++) {
      PlacementProblem problem = Problems.random(seed);
      if (!countingDecides(problem)) {
        continue;
      }
      OptionalLong least = leastCost(problem);
      PlacementResult result = placer.place(problem);
      assertThat(result instanceof Placed).isEqualTo(least.isPresent());
      if (result instanceof Placed placed) {
        long cost = cost(problem, placed);
        assertThat(cost == 0).isEqualTo(least.getAsLong() == 0);
        if (cost > 0) {
          counted++;
          optimal += cost == least.getAsLong() ? 1 : 0;
          excess += (double) cost / least.getAsLong() - 1;
        }
      }
    }
    assertThat(counted).isGreaterThan(200);
    assertThat(optimal).isGreaterThan(counted * 95 / 100);
    assertThat(excess / counted).isLessThan(0.01);
  }

  private static boolean countingDecides(PlacementProblem problem) {
    long[] need = problem.vms().get(0).need();
    return problem.vms().stream().allMatch(vm -> vm.mayMove() && Arrays.equals(vm.need(), need));
  }

  private static long cost(PlacementProblem problem, Placed placed) {
    return problem.candidates().stream()
        .filter(candidate -> placed.yielding().contains(candidate.lease()))
        .mapToLong(YieldCandidate::cost)
        .sum();
  }

  /** Tries all sets of candidates; empty when not even all of them make enough room. */
  private static OptionalLong leastCost(PlacementProblem problem) {
    OptionalLong least = OptionalLong.empty();
    for (int set = 0; set < 1 << problem.candidates().size(); set++) {
      long cost = 0;
      for (int c = 0; c < problem.candidates().size(); c++) {
        cost += isIn(set, c) ? problem.candidates().get(c).cost() : 0;
      }
      if ((least.isEmpty() || cost < least.getAsLong()) && enough(problem, set)) {
        least = OptionalLong.of(cost);
      }
    }
    return least;
  }

  private static boolean enough(PlacementProblem problem, int yielding) {
    long places = 0;
    for (HostOffer offer : problem.offers()) {
      places += places(problem, offer, yielding);
    }
    return places >= problem.vms().size();
  }

  private static long places(PlacementProblem problem, HostOffer offer, int yielding) {
    long[] need = problem.vms().get(0).need();
    long places = problem.vms().size();
    for (int s = 0; s < offer.free().length; s++) {
      for (int r = 0; r < need.length; r++) {
        long free = offer.free()[s][r];
        for (Holding holding : offer.holdings()) {
          boolean released = holding.slice() == s && isIn(yielding, holding.candidate());
          free += released ? holding.amounts()[r] : 0;
        }
        places = need[r] == 0 ? places : Math.min(places, Math.max(0, free) / need[r]);
      }
    }
    return places;
  }

  private static boolean isIn(int set, int candidate) {
    return (set >> candidate & 1) == 1;
  }
}
