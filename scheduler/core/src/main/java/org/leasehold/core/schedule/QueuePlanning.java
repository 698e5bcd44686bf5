package org.leasehold.core.schedule;

import java.util.Comparator;

/** Plans the queue when something has come or changed since it was last planned. */
final class QueuePlanning {
  private final World world;
  private final QueuePass queuePass;
  private final Advancing advancing;
  private final Departure departure;
  private final ClosedHosts closed;

  QueuePlanning(
      World world,
      QueuePass queuePass,
      Advancing advancing,
      Departure departure,
      ClosedHosts closed) {
    this.world = world;
    this.queuePass = queuePass;
    this.advancing = advancing;
    this.departure = departure;
    this.closed = closed;
  }

  /** Whether something has come or changed since. */
  boolean isDue() {
    return world.isTouched() || !world.fresh().isEmpty();
  }

  void plan(long time) {
    if (closed.settle(world.book().table())) {
      world.touch();
    }
    if (world.isTouched()) {
      Book planned = queuePass.all(world.book(), world.waiting(), time);
      world.commit(advancing.all(planned, time), time);
    } else if (!world.fresh().isEmpty()) {
      world.commit(queuePass.only(world.book(), world.waiting(), world.fresh(), time), time);
    }
    world.settle();
    breakDeadlock(time);
  }

  /**
   * Where saved leases fill the disks so that none of them can go on, and nothing runs or is
   * planned that would change it, the latest submitted of them gives up what it has.
   */
  private void breakDeadlock(long time) {
    if (world.book().isEmpty() && closed.isEmpty()) {
      world.waiting().stream()
          .filter(Lease::isSaved)
          .max(Comparator.comparingInt(lease -> lease.sequence))
          .ifPresent(latest -> departure.forgetSaved(latest, time));
    }
  }
}
