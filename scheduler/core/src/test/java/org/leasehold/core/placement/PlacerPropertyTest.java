package org.leasehold.core.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.placement.Answers.assertValid;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.leasehold.core.placement.PlacementResult.NotPlaced;
import org.leasehold.core.placement.PlacementResult.Placed;

class PlacerPropertyTest {

  private static final Placer PLACER = new Placer(Problems.SETTINGS);
  private static final Placer ANOTHER = new Placer(Problems.SETTINGS);

  @Property(tries = 500, seed = "11")
  void noHostIsEverOverUsedAndNobodyYieldsForNothing(@ForAll @LongRange(min = 1000) long seed) {
    PlacementProblem problem = Problems.random(seed);

    assertValid(problem, PLACER.place(problem));
  }

  @Property(tries = 200, seed = "12")
  void theSameProblemGetsTheSameAnswer(@ForAll @LongRange(min = 1000) long seed) {
    PlacementProblem problem = Problems.random(seed);

    PlacementResult one = PLACER.place(problem);
    PlacementResult other = ANOTHER.place(problem);

    assertThat(one).usingRecursiveComparison().isEqualTo(other);
  }

  @Property(tries = 300, seed = "13")
  void vmsAlikeArePlacedWheneverCountingSaysSo(
      @ForAll @IntRange(min = 1, max = 20) int vms,
      @ForAll @IntRange(min = 1, max = 4) int need,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 12) Integer> free,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 6) Integer> held) {
    List<HostOffer> offers = new ArrayList<>();
    int placesNow = 0;
    int placesAtMost = 0;
    for (int h = 0; h < free.size(); h++) {
      int extra = h < held.size() ? held.get(h) : 0;
      offers.add(Problems.held(h, free.get(h), Problems.holding(h, extra)));
      placesNow += free.get(h) / need;
      placesAtMost += (free.get(h) + extra) / need;
    }
    List<YieldCandidate> candidates = Problems.candidates(new long[] {3, 1, 4, 1, 5, 9, 2, 6});
    List<VmDemand> demands = List.of(Problems.copies(vms, need));
    PlacementProblem problem = new PlacementProblem(Problems.LEASE, demands, offers, candidates);

    PlacementResult result = PLACER.place(problem);

    assertValid(problem, result);
    if (placesAtMost < vms) {
      assertThat(result).isEqualTo(new NotPlaced(placesAtMost));
    } else {
      assertThat(result).isInstanceOf(Placed.class);
      assertThat(((Placed) result).yielding().isEmpty()).isEqualTo(placesNow >= vms);
    }
  }
}
