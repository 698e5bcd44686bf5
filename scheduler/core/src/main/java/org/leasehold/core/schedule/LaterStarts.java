package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.Alternative.Kind;
import org.leasehold.core.schedule.ReservationDesk.Answer;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.SlotTable;

/**
 * Looks for later starts at which a refused request would be granted as a reservation. Where to
 * look is read off the slot table, as it is and as it would be if all yielded who may; what is
 * found is then tried out.
 */
final class LaterStarts {
  private final World world;
  private final Trials trials;
  private final RunPlanner planner;
  private final OutlookEffort effort;

  LaterStarts(World world, Trials trials, RunPlanner planner, OutlookEffort effort) {
    this.world = world;
    this.trials = trials;
    this.planner = planner;
    this.effort = effort;
  }

  /** One start, or two where somebody has to yield at the first; none when none was found. */
  List<Alternative> of(LeaseRequest request, long now) {
    Lease lease = trials.lease(request, now);
    long asked = trials.startOf(lease.request, now);
    long from =
        asked > now + planner.boot()
            ? asked + 1
            : now + planner.boot() + effort.notice().toMillis();
    SlotTable asItIs = world.book().table();
    Optional<Alternative> alone =
        first(lease, asItIs, from, Interval.UNBOUNDED, now, answer -> answer.yielded().isEmpty());
    long before = alone.map(other -> other.start().toEpochMilli()).orElse(Interval.UNBOUNDED);
    SlotTable allYielded = AllYielded.table(world.book(), now);
    Optional<Alternative> earlier = first(lease, allYielded, from, before, now, answer -> true);
    List<Alternative> found = new ArrayList<>();
    earlier.or(() -> alone).ifPresent(found::add);
    if (earlier.isPresent() && !earlier.get().yielding().isEmpty()) {
      alone.map(LaterStarts::withoutYielding).ifPresent(found::add);
    }
    return found;
  }

  private static Alternative withoutYielding(Alternative other) {
    return new Alternative(
        Kind.LATER_WITHOUT_YIELDING,
        other.start(),
        other.nodes(),
        other.duration(),
        other.yielding());
  }

  /**
   * The first start that will do, of those at which the table has room.
   *
   * @param from the first start to try, not before now and the time a VM takes to boot
   */
  private Optional<Alternative> first(
      Lease lease,
      SlotTable table,
      long from,
      long before,
      long now,
      Predicate<Answer.Granted> accepts) {
    long hold = planner.wholeHold(lease);
    long boot = planner.boot();
    OptionalLong claim = table.earliestStart(lease.demands, from - boot, hold, before - boot - 1);
    for (int tries = 0; claim.isPresent() && tries < effort.starts(); tries++) {
      LeaseRequest variant = Variants.at(lease.request, claim.getAsLong() + boot);
      Optional<Alternative> found =
          trials
              .granted(variant, now)
              .filter(accepts)
              .map(granted -> trials.alternative(Kind.LATER, variant, granted, now));
      if (found.isPresent()) {
        return found;
      }
      OptionalLong next = world.book().table().nextChange(claim.getAsLong());
      claim =
          next.isPresent()
              ? table.earliestStart(lease.demands, next.getAsLong(), hold, before - boot - 1)
              : next;
    }
    return Optional.empty();
  }
}
