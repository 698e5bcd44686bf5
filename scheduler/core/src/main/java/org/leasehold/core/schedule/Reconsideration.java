package org.leasehold.core.schedule;

import java.util.Optional;
import java.util.OptionalLong;

/** Before anybody yields to a reservation, decides once more who does. */
final class Reconsideration {
  private final World world;
  private final ReservationDesk desk;

  /** When it was last decided anew, ms since the epoch. */
  private OptionalLong last = OptionalLong.empty();

  Reconsideration(World world, ReservationDesk desk) {
    this.world = world;
    this.desk = desk;
  }

  /** When it was last decided anew, ms since the epoch. */
  OptionalLong last() {
    return last;
  }

  /** Goes on where another was. */
  void resumeFrom(OptionalLong lastTime) {
    last = lastTime;
  }

  /** Decides anew for those that are due to yield, once for each time. */
  void decide(long time) {
    if (last.equals(OptionalLong.of(time))) {
      return;
    }
    for (Lease lease : world.agenda().due(time)) {
      Book book = world.book();
      Optional<Plan> plan = book.plan(lease);
      if (plan.isEmpty() || !Extension.isCutShort(lease, plan.get())) {
        continue;
      }
      Optional<Lease> to = ReservationDesk.startingAt(book, plan.get().release(), time);
      if (to.isPresent()) {
        last = OptionalLong.of(time);
        desk.reconsider(book, to.get(), time)
            .ifPresent(granted -> world.grant(granted, to.get(), time));
      }
    }
  }
}
