package org.leasehold.core.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.placement.Answers.assertValid;
import static org.leasehold.core.placement.Answers.notPlaced;
import static org.leasehold.core.placement.Answers.placed;
import static org.leasehold.core.placement.Problems.host;
import static org.leasehold.core.placement.Problems.vms;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.core.schedule.SchedulingSettings.PlacementSettings;

class PlacerTest {

  private final Placer placer = new Placer(Problems.SETTINGS);

  @Test
  void vmsThatFirstFitWouldLeaveOutAreAllPlaced() {
    // Largest first, the first host takes 6 and 5, the second 4, 4 and 3: no room for 2.
    PlacementProblem problem = Problems.of(vms(6, 5, 4, 4, 3, 2), host(0, 12), host(1, 12));

    PlacementResult result = placer.place(problem);

    placed(result);
    assertValid(problem, result);
    Placer withoutSearch = new Placer(new PlacementSettings(0, 1));
    assertThat(notPlaced(withoutSearch.place(problem)).placeable()).isEqualTo(5);
  }

  @Test
  void severalVmsShareAHost() {
    PlacementProblem problem = Problems.of(vms(2, 2, 2), host(3, 4), host(5, 3));

    assertThat(placed(placer.place(problem)).hostOfVm()).containsExactly(3, 3, 5);
  }

  @Test
  void everyResourceCounts() {
    List<VmDemand> vms = List.of(VmDemand.fresh(0, new long[] {1, 8}));
    HostOffer shortOfMemory = HostOffer.steady(0, new long[] {9, 7}, 1, 0);
    HostOffer shortOfCpu = HostOffer.steady(1, new long[] {0, 9}, 1, 0);
    HostOffer enough = HostOffer.steady(2, new long[] {1, 8}, 0, 1);

    PlacementResult result = placer.place(Problems.of(vms, shortOfMemory, shortOfCpu, enough));

    assertThat(placed(result).hostOfVm()).containsExactly(2);
  }

  @Test
  void theTightestTimeSliceCounts() {
    HostOffer full = new HostOffer(0, new long[][] {{4}, {1}, {4}}, List.of(), 1, 0);

    PlacementResult result = placer.place(Problems.of(vms(2), full, host(1, 2)));

    assertThat(placed(result).hostOfVm()).containsExactly(1);
  }

  @Test
  void moreInUseThanThereIsKeepsOutOnlyThoseWhoNeedIt() {
    List<VmDemand> vms = List.of(VmDemand.fresh(0, new long[] {1, 0}));
    HostOffer overcommitted = HostOffer.steady(0, new long[] {1, -5}, 0, 0);

    PlacementResult result = placer.place(Problems.of(vms, overcommitted));

    assertThat(placed(result).hostOfVm()).containsExactly(0);
  }

  @Test
  void thePolicysFavouriteIsTakenFirst() {
    HostOffer disliked = HostOffer.steady(0, new long[] {9}, 0.1, 0);
    HostOffer liked = HostOffer.steady(1, new long[] {2}, 0.9, 0);

    PlacementResult result = placer.place(Problems.of(vms(1, 1, 1), disliked, liked));

    assertThat(placed(result).hostOfVm()).containsExactly(1, 1, 0);
  }

  @Test
  void ofEquallyLikedHostsTheLessFragmentedIsTaken() {
    HostOffer fragmented = HostOffer.steady(0, new long[] {9}, 0.5, 0.6);
    HostOffer whole = HostOffer.steady(1, new long[] {9}, 0.5, 0.2);

    PlacementResult result = placer.place(Problems.of(vms(1), fragmented, whole));

    assertThat(placed(result).hostOfVm()).containsExactly(1);
  }

  @Test
  void savedVmsStayAtHomeWhateverThePolicyLikes() {
    long[] need = {2};
    List<VmDemand> vms = List.of(VmDemand.saved(0, need, 7, 1), VmDemand.saved(1, need, 8, 1));
    HostOffer liked = HostOffer.steady(6, new long[] {9}, 1, 0);
    HostOffer homeOfFirst = HostOffer.steady(7, new long[] {2}, 0, 1);
    HostOffer homeOfSecond = HostOffer.steady(8, new long[] {2}, 0, 1);

    PlacementResult result = placer.place(Problems.of(vms, liked, homeOfFirst, homeOfSecond));

    assertThat(placed(result).hostOfVm()).containsExactly(7, 8);
  }

  @Test
  void aVmWhoseHomeIsTakenDoesNotTakeAnothersHome() {
    long[] need = {2};
    List<VmDemand> vms = List.of(VmDemand.saved(0, need, 7, 100), VmDemand.saved(1, need, 8, 100));
    HostOffer homeOfSecond = HostOffer.steady(8, new long[] {2}, 1, 0);
    HostOffer other = HostOffer.steady(9, new long[] {2}, 0, 1);

    PlacementResult result = placer.place(Problems.of(vms, host(7, 1), homeOfSecond, other));

    assertThat(placed(result).hostOfVm()).containsExactly(9, 8);
  }

  @Test
  void ofVmsThatCannotAllStayThoseWithMoreMemoryStay() {
    List<VmDemand> vms =
        List.of(
            VmDemand.saved(0, new long[] {3}, 7, 300), VmDemand.saved(1, new long[] {2}, 7, 900));

    PlacementResult result = placer.place(Problems.of(vms, host(7, 4), host(8, 4)));

    assertThat(placed(result).hostOfVm()).containsExactly(8, 7);
  }

  @Test
  void aVmThatMayNotMoveGoesHomeOrNowhere() {
    List<VmDemand> vms = List.of(VmDemand.pinned(0, new long[] {2}, 7));

    PlacementResult atHome = placer.place(Problems.of(vms, host(6, 9), host(7, 2)));
    PlacementResult homeFull = placer.place(Problems.of(vms, host(6, 9), host(7, 1)));
    PlacementResult homeNotOffered = placer.place(Problems.of(vms, host(6, 9)));

    assertThat(placed(atHome).hostOfVm()).containsExactly(7);
    assertThat(notPlaced(homeFull).placeable()).isZero();
    assertThat(notPlaced(homeNotOffered).placeable()).isZero();
  }

  @Test
  void aFreshVmMakesWayForOneThatMayNotMove() {
    long[] need = {2};
    List<VmDemand> vms = List.of(VmDemand.fresh(0, need), VmDemand.pinned(1, need, 7));
    HostOffer liked = HostOffer.steady(7, new long[] {2}, 1, 0);

    PlacementResult result = placer.place(Problems.of(vms, liked, host(8, 2)));

    assertThat(placed(result).hostOfVm()).containsExactly(8, 7);
  }

  @Test
  void tooFewHostsSayHowManyVmsFit() {
    List<VmDemand> alike = List.of(Problems.copies(6, 2));

    PlacementResult result = placer.place(Problems.of(alike, host(0, 5), host(1, 3), host(2, 1)));

    assertThat(notPlaced(result).placeable()).isEqualTo(3);
  }

  @Test
  void vmsOfDifferentSizesThatCannotAllFitSayHowManyDo() {
    PlacementResult result = placer.place(Problems.of(vms(5, 3, 3), host(0, 4), host(1, 4)));

    assertThat(notPlaced(result).placeable()).isEqualTo(2);
  }

  @Test
  void withoutHostsNothingIsPlaced() {
    assertThat(notPlaced(placer.place(Problems.of(vms(1)))).placeable()).isZero();
  }

  @Test
  void placementsAreCountedAndWarmUpIsNot() {
    placer.warmUp();
    assertThat(placer.placements()).isZero();
    placer.place(Problems.of(vms(1), host(0, 1)));
    placer.place(Problems.of(vms(1)));
    assertThat(placer.placements()).isEqualTo(2);
  }
}
