package org.leasehold.core.schedule;

import java.util.List;
import java.util.Optional;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.schedule.Plan.Move;
import org.leasehold.core.slottable.ReservationKind;

/** Lets a running lease get out of another's way without going to a host that is closed now. */
final class Detour {
  private final World world;
  private final RunPlanner planner;
  private final RunEndings endings;
  private final LiveMove liveMove;

  Detour(World world, RunPlanner planner, RunEndings endings, LiveMove liveMove) {
    this.world = world;
    this.planner = planner;
    this.endings = endings;
    this.liveMove = liveMove;
  }

  /**
   * Plans live moves that have not begun anew, to other hosts; or where there is no room, has the
   * lease suspended. Where neither is possible the plan stays as it is.
   */
  void around(Lease lease, long now) {
    Plan old = world.book().plan(lease).orElseThrow();
    if (!lease.underWay.isEmpty()) {
      return;
    }
    int[] where = lease.where.orElseThrow();
    long time =
        old.moves().stream()
            .filter(move -> move.live() && move.start() > now)
            .mapToLong(Move::end)
            .min()
            .orElse(now);
    Plan here =
        endings.toTheEnd(
            lease,
            Plan.of(
                lease,
                where,
                List.of(),
                ReservationKind.BOOT,
                List.of(),
                old.run(),
                Close.END,
                List.of(),
                List.of()));
    Book draft = world.book().copy();
    draft.drop(lease);
    Optional<Plan> plan = liveMove.moveBy(draft.table(), lease, here, time, now);
    if (plan.isEmpty() && planner.mayRunInPieces(lease)) {
      plan = endings.suspendBy(draft.table(), lease, here, time, now);
    }
    plan.filter(found -> draft.table().hasRoomFor(found.reservations()))
        .ifPresent(
            found -> {
              draft.put(lease, found);
              world.commit(draft, now);
            });
  }
}
