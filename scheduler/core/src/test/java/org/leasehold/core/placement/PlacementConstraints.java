package org.leasehold.core.placement;

import java.util.List;
import java.util.function.ToLongFunction;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintCollectors;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;

/** The score of a plan said a second time, one constraint after the other, hard to soft. */
public final class PlacementConstraints implements ConstraintProvider {

  @Override
  public Constraint[] defineConstraints(ConstraintFactory factory) {
    return new Constraint[] {
      capacityWhileNobodyYields(factory),
      capacityReleased(factory),
      noVmAstray(factory),
      everyVmPlaced(factory),
      everyVmPlacedWhateverTheYields(factory),
      cheapYields(factory),
      goodHosts(factory)
    };
  }

  /** Over-use of the hosts as if all candidates stayed; see the next constraint. */
  private Constraint capacityWhileNobodyYields(ConstraintFactory factory) {
    return factory
        .forEach(PlannedVm.class)
        .groupBy(PlannedVm::getHost, ConstraintCollectors.toList())
        .penalizeLong(
            HardMediumSoftLongScore.ONE_HARD, (host, vms) -> overUse(host, vms, List.of()))
        .asConstraint("capacity while nobody yields");
  }

  /** The part of that over-use that disappears because some do yield. */
  private Constraint capacityReleased(ConstraintFactory factory) {
    return factory
        .forEach(PlannedVm.class)
        .groupBy(PlannedVm::getHost, ConstraintCollectors.toList())
        .join(
            factory
                .forEach(PlannedYield.class)
                .filter(PlannedYield::getYielding)
                .groupBy(ConstraintCollectors.toList()))
        .rewardLong(
            HardMediumSoftLongScore.ONE_HARD,
            (host, vms, yields) -> overUse(host, vms, List.of()) - overUse(host, vms, yields))
        .asConstraint("capacity released by those who yield");
  }

  private static long overUse(OfferedHost host, List<PlannedVm> vms, List<PlannedYield> yields) {
    int highest = yields.stream().mapToInt(PlannedYield::position).max().orElse(-1);
    for (int holder : host.holders) {
      highest = Math.max(highest, holder);
    }
    boolean[] yielding = new boolean[highest + 1];
    yields.forEach(yield -> yielding[yield.position()] = true);
    long[] room = host.room(yielding);
    long sum = 0;
    for (int r = 0; r < room.length; r++) {
      int resource = r;
      ToLongFunction<PlannedVm> need = vm -> vm.need()[resource];
      sum += Math.max(0, vms.stream().mapToLong(need).sum() - room[r]);
    }
    return sum;
  }

  private Constraint noVmAstray(ConstraintFactory factory) {
    return factory
        .forEach(PlannedVm.class)
        .filter(vm -> !vm.mayGoTo(vm.getHost()))
        .penalize(HardMediumSoftLongScore.ONE_HARD)
        .asConstraint("no VM where it may not go");
  }

  private Constraint everyVmPlaced(ConstraintFactory factory) {
    return factory
        .forEachIncludingNullVars(PlannedVm.class)
        .filter(vm -> vm.getHost() == null)
        .penalize(HardMediumSoftLongScore.ONE_MEDIUM)
        .asConstraint("every VM placed");
  }

  /** A VM without a host costs one more than all candidates together. */
  private Constraint everyVmPlacedWhateverTheYields(ConstraintFactory factory) {
    return factory
        .forEachIncludingNullVars(PlannedVm.class)
        .filter(vm -> vm.getHost() == null)
        .join(PlannedYield.class)
        .penalizeLong(HardMediumSoftLongScore.ONE_MEDIUM, (vm, yield) -> yield.cost())
        .asConstraint("every VM placed whatever the yields");
  }

  private Constraint cheapYields(ConstraintFactory factory) {
    return factory
        .forEach(PlannedYield.class)
        .filter(PlannedYield::getYielding)
        .penalizeLong(HardMediumSoftLongScore.ONE_MEDIUM, PlannedYield::cost)
        .asConstraint("cheap yields");
  }

  private Constraint goodHosts(ConstraintFactory factory) {
    return factory
        .forEach(PlannedVm.class)
        .penalizeLong(HardMediumSoftLongScore.ONE_SOFT, vm -> vm.regret(vm.getHost()))
        .asConstraint("good hosts");
  }
}
