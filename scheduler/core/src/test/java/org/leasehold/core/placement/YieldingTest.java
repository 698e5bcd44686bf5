package org.leasehold.core.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.placement.Answers.assertValid;
import static org.leasehold.core.placement.Answers.notPlaced;
import static org.leasehold.core.placement.Answers.placed;
import static org.leasehold.core.placement.Problems.candidates;
import static org.leasehold.core.placement.Problems.held;
import static org.leasehold.core.placement.Problems.holding;
import static org.leasehold.core.placement.Problems.host;
import static org.leasehold.core.placement.Problems.vms;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.placement.PlacementResult.Placed;

class YieldingTest {

  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  private final Placer placer = new Placer(Problems.SETTINGS);

  private static PlacementProblem problem(
      List<VmDemand> vms, List<YieldCandidate> candidates, HostOffer... offers) {
    return new PlacementProblem(Problems.LEASE, vms, List.of(offers), candidates);
  }

  private Placed solve(List<VmDemand> vms, List<YieldCandidate> candidates, HostOffer... offers) {
    PlacementProblem problem = problem(vms, candidates, offers);
    PlacementResult result = placer.place(problem);
    assertValid(problem, result);
    return placed(result);
  }

  private static List<String> names(Placed placed) {
    return placed.yielding().stream().map(LeaseId::value).toList();
  }

  @Test
  void nobodyYieldsWhereThereIsRoom() {
    HostOffer liked = new HostOffer(0, new long[][] {{0}}, List.of(holding(A, 2)), 1, 0);
    HostOffer disliked = HostOffer.steady(1, new long[] {2}, 0, 1);

    Placed placed = solve(vms(2), candidates(1), liked, disliked);

    assertThat(placed.hostOfVm()).containsExactly(1);
    assertThat(placed.yielding()).isEmpty();
  }

  @Test
  void theCheapestLeaseYields() {
    Placed placed =
        solve(
            vms(2),
            candidates(7, 3, 5),
            held(0, 0, holding(A, 2)),
            held(1, 0, holding(B, 2)),
            held(2, 0, holding(C, 2)));

    assertThat(names(placed)).containsExactly("b");
    assertThat(placed.hostOfVm()).containsExactly(1);
  }

  @Test
  void noMoreLeasesYieldThanMust() {
    // a alone is not enough beside b, but b alone is.
    Placed placed = solve(vms(4), candidates(1, 5), held(0, 0, holding(A, 2), holding(B, 4)));

    assertThat(names(placed)).containsExactly("b");
  }

  @Test
  void aLeaseThatYieldsAnywayYieldsElsewhereToo() {
    // On the second host c would be cheaper, if a did not yield for the first already.
    Placed placed =
        solve(
            vms(2, 2),
            candidates(5, 9, 1),
            held(0, 0, holding(A, 2)),
            held(1, 0, holding(C, 2), holding(A, 2)),
            held(2, 0, holding(B, 2)));

    assertThat(names(placed)).containsExactly("a");
    assertThat(placed.hostOfVm()).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void oneLargeLeaseYieldsInsteadOfManySmallOnesThatCostMore() {
    // Taken one by one, each of 8 hosts is cheaper to clear of its own small lease.
    long[] costs = {5, 5, 5, 5, 5, 5, 5, 5, 20};
    List<HostOffer> offers = new ArrayList<>();
    for (int h = 0; h < 8; h++) {
      offers.add(held(h, 0, holding(h, 2), holding(8, 2)));
    }

    Placed placed =
        solve(List.of(Problems.copies(8, 2)), candidates(costs), offers.toArray(HostOffer[]::new));

    assertThat(names(placed)).containsExactly("i");
  }

  @Test
  void manySmallLeasesYieldInsteadOfALargeOneThatCostsMore() {
    Placed placed =
        solve(
            vms(2, 2),
            candidates(9, 4, 4),
            held(0, 0, holding(A, 2)),
            held(1, 0, holding(A, 2)),
            held(2, 0, holding(B, 2)),
            held(3, 0, holding(C, 2)));

    assertThat(names(placed)).containsExactly("b", "c");
  }

  @Test
  void aLeaseThatIsNoCandidateNeverYields() {
    // Host 1 is full with leases that were not offered; only a, on host 0, was.
    PlacementProblem problem =
        problem(vms(2, 2), candidates(1), held(0, 0, holding(A, 2)), host(1, 0));

    assertThat(notPlaced(placer.place(problem)).placeable()).isEqualTo(1);
  }

  @Test
  void whoHoldsNothingInAFullSliceDoesNotYield() {
    long[][] free = {{0}, {2}, {0}};
    Holding early = new Holding(A, 0, new long[] {2});
    Holding between = new Holding(B, 1, new long[] {2});
    Holding late = new Holding(C, 2, new long[] {2});
    HostOffer offer = new HostOffer(4, free, List.of(early, between, late), 0.5, 0);

    Placed placed = solve(vms(2), candidates(5, 1, 5), offer);

    assertThat(names(placed)).containsExactly("a", "c");
  }

  @Test
  void holdingsOfOneLeaseOnAHostAddUp() {
    Placed placed = solve(vms(4), candidates(3), held(0, 0, holding(A, 2), holding(A, 2)));

    assertThat(names(placed)).containsExactly("a");
  }

  @Test
  void aSavedVmRatherMovesThanMakesOthersYield() {
    List<VmDemand> saved = List.of(VmDemand.saved(0, new long[] {2}, 0, 4096));

    Placed placed = solve(saved, candidates(1), held(0, 0, holding(A, 2)), host(1, 2));

    assertThat(placed.hostOfVm()).containsExactly(1);
    assertThat(placed.yielding()).isEmpty();
  }

  @Test
  void forAVmThatMayNotMoveWhoIsAtItsHomeYields() {
    List<VmDemand> pinned = List.of(VmDemand.pinned(0, new long[] {2}, 0));

    Placed placed = solve(pinned, candidates(9), held(0, 0, holding(A, 2)), host(1, 2));

    assertThat(placed.hostOfVm()).containsExactly(0);
    assertThat(names(placed)).containsExactly("a");
  }

  @Test
  void evenIfAllYieldTooFewMayFit() {
    PlacementProblem problem =
        problem(vms(3, 3, 3), candidates(1, 1), held(0, 0, holding(A, 5), holding(B, 3)));

    assertThat(notPlaced(placer.place(problem)).placeable()).isEqualTo(2);
  }
}
