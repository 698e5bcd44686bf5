package org.leasehold.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event.ActionLate;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.schedule.Plan.Close;
import org.leasehold.core.slottable.Reservation;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.core.snapshot.LeaseSnapshot.Ending;

/**
 * Notices what takes longer than it was to. Its hosts are held for longer in the slot table, so
 * that what was planned behind it goes elsewhere; a promise that cannot be kept is told as late.
 *
 * <p>Half the tolerance after its time something counts as late, so that what is placed anew then
 * may still be within it.
 */
final class Lateness {
  private final World world;
  private final Presence presence;
  private final Gate gate;
  private final Clearing clearing;
  private final ClosedHosts closed;
  private final Promises promises;
  private final LiveReturn liveReturn;
  private final Departure departure;
  private final long grace;

  /** How long a VM holds its host after its run, ms. */
  private final long shutdown;

  /** When leases that are late are looked at again, ms since the epoch. */
  private final Map<Lease, Long> again =
      new TreeMap<>(Comparator.comparingInt(lease -> lease.sequence));

  Lateness(
      World world,
      Presence presence,
      Gate gate,
      Clearing clearing,
      ClosedHosts closed,
      Promises promises,
      LiveReturn liveReturn,
      Departure departure,
      Duration tolerance,
      Duration shutdown) {
    this.world = world;
    this.presence = presence;
    this.gate = gate;
    this.clearing = clearing;
    this.closed = closed;
    this.promises = promises;
    this.liveReturn = liveReturn;
    this.departure = departure;
    this.shutdown = shutdown.toMillis();
    this.grace = Math.max(1, tolerance.toMillis() / 2);
  }

  /** When something will be late if nothing comes of it before. */
  OptionalLong next() {
    return suspects().stream().mapToLong(this::lateAt).min();
  }

  /** Looks at all that may be late. */
  void check(long now) {
    Set<Lease> suspects = suspects();
    List.copyOf(again.keySet()).stream().filter(l -> !suspects.contains(l)).forEach(this::settle);
    // What makes a promise late is late, too, however little, and is told before that.
    boolean isPromiseOver = suspects.stream().anyMatch(lease -> isPromiseOver(lease, now));
    for (Lease lease : suspects) {
      if (lateAt(lease) <= now || (isPromiseOver && isPastEnd(lease, now))) {
        isLate(lease, isPromiseOver ? 1 : grace, now);
        again.put(lease, now + grace);
      }
    }
  }

  private boolean isPromiseOver(Lease lease, long now) {
    return lateAt(lease) <= now && Times.add(promised(lease), grace) <= now;
  }

  private static boolean isPastEnd(Lease lease, long now) {
    return lease.underWay.values().stream().anyMatch(step -> step.expectedEnd() < now);
  }

  private void settle(Lease lease) {
    again.remove(lease);
    world.changed(lease);
  }

  /** When a lease that is late is looked at again; empty when it is not. */
  Optional<Long> again(Lease lease) {
    return Optional.ofNullable(again.get(lease));
  }

  /** A lease is late and is looked at again at a time. */
  void lookAgain(Lease lease, long time) {
    again.put(lease, time);
  }

  private Set<Lease> suspects() {
    if (gate.busy().isEmpty() && world.agenda().held().isEmpty()) {
      return Set.of();
    }
    Set<Lease> suspects = new LinkedHashSet<>(gate.busy());
    suspects.addAll(world.agenda().held());
    return suspects;
  }

  private long lateAt(Lease lease) {
    long end = lease.underWay.values().stream().mapToLong(Step::expectedEnd).min().orElse(never());
    Step next = lease.steps.peek();
    long begin =
        next != null && lease.underWay.isEmpty() && world.agenda().isHeld(lease)
            ? next.time()
            : never();
    long late = Times.add(Math.min(Math.min(end, begin), promised(lease)), grace);
    return Math.max(late, again.getOrDefault(lease, 0L));
  }

  /** When a lease that is being started was promised to run. */
  private long promised(Lease lease) {
    Optional<Plan> plan = isToRun(lease) ? world.book().plan(lease) : Optional.empty();
    return plan.map(p -> Math.max(p.run().start(), lease.delayedUntil.orElse(0L))).orElse(never());
  }

  private static long never() {
    return Long.MAX_VALUE;
  }

  private void isLate(Lease lease, long patience, long now) {
    expectLonger(lease, patience, now);
    if (isBlockedMove(lease)) {
      liveReturn.stay(lease, now);
      return;
    }
    if (needsNotYield(lease, now)) {
      departure.ranOver(lease, now);
      return;
    }
    long until = expected(lease, now);
    world
        .book()
        .plan(lease)
        .ifPresent(
            plan -> {
              hold(lease, plan, until, now);
              if (isToRun(lease)) {
                promise(lease, plan, until, now);
              }
            });
    world.changed(lease);
  }

  /** Whether the next to do is to move a VM while it runs, and there is no room where it goes. */
  private static boolean isBlockedMove(Lease lease) {
    Step next = lease.steps.peek();
    return next != null
        && lease.underWay.isEmpty()
        && next.attempt() == 1
        && next.action().kind() == ActionKind.MIGRATE_LIVE;
  }

  /** Whether the lease was to be suspended, was held back from it, and has had all its time now. */
  private boolean needsNotYield(Lease lease, long now) {
    return lease.underWay.isEmpty()
        && lease.hasHadItsTime(now)
        && world.book().plan(lease).filter(p -> Extension.isCutShort(lease, p)).isPresent();
  }

  /** Actions of the lease were begun again: its hosts are held until these should be over. */
  void begunAgain(Lease lease, long now) {
    long until = expected(lease, now);
    world.book().plan(lease).ifPresent(plan -> hold(lease, plan, until, now));
    world.changed(lease);
  }

  /**
   * What is late is expected to take half as long again as it has so far.
   *
   * @param patience how long after its expected end it counts as late, ms
   */
  private void expectLonger(Lease lease, long patience, long now) {
    for (Map.Entry<Action, Step> entry : lease.underWay.entrySet()) {
      Step step = entry.getValue();
      if (Times.add(step.expectedEnd(), patience) <= now) {
        Action action = entry.getKey();
        if (lease.toldLate.add(action)) {
          world.emit(
              new ActionLate(
                  Instant.ofEpochMilli(now),
                  action.vm(),
                  action.host(),
                  action.kind(),
                  Instant.ofEpochMilli(step.expectedEnd())));
        }
        long elapsed = now - step.time();
        long length = elapsed + Math.max(grace, elapsed / 2);
        entry.setValue(new Step(step.time(), action, length, step.attempt()));
      }
    }
  }

  /** When all that the lease is about now should be over, later than now. */
  private long expected(Lease lease, long now) {
    long until = now + grace;
    ActionKind kind = null;
    for (Step step : lease.underWay.values()) {
      until = Math.max(until, step.expectedEnd());
      kind = step.action().kind();
    }
    for (Step step : lease.steps) {
      if (kind == null) {
        kind = step.action().kind();
      }
      if (step.action().kind() != kind) {
        return until;
      }
      until = Math.max(until, Math.max(now, step.time()) + step.length());
    }
    return until;
  }

  /**
   * Holds the hosts of what is being ended until then, and of what is being started for as long as
   * it is to run from then on, and makes room for that.
   */
  private void hold(Lease lease, Plan plan, long until, long now) {
    boolean wantsAll =
        (lease.state == LeaseState.SCHEDULED || lease.state == LeaseState.RESUMING)
            && !lease.isLeaving()
            && lease.type() != LeaseType.ADVANCE_RESERVATION
            && plan.close() == Close.END;
    long whole = wantsAll ? Times.add(Times.add(until, lease.remaining()), shutdown) : until;
    if (!holdUntil(lease, plan, whole, now) && whole > until) {
      holdUntil(lease, plan, until, now);
    }
  }

  private boolean holdUntil(Lease lease, Plan plan, long until, long now) {
    ReservationKind kind = lease.isLeaving() ? ReservationKind.SHUTDOWN : ReservationKind.SUSPEND;
    List<Reservation> more = Overruns.until(presence, lease, plan, kind, until, now);
    if (more.isEmpty()) {
      return true;
    }
    if (!clearing.clear(lease, more, now) && !closed.makeMoreRoom(world.book().table(), more)) {
      return false;
    }
    Plan onTime = plan.overrunning(List.of());
    world
        .book()
        .amend(
            lease, onTime.overrunning(Overruns.until(presence, lease, onTime, kind, until, now)));
    world.touch();
    return true;
  }

  private static boolean isToRun(Lease lease) {
    boolean leaves = lease.isLeaving() && !lease.ending.equals(Optional.of(Ending.REQUEUED));
    return !leaves
        && lease.isPromised()
        && (lease.state == LeaseState.SCHEDULED
            || lease.state == LeaseState.QUEUED
            || lease.state == LeaseState.SUSPENDED);
  }

  private void promise(Lease lease, Plan plan, long until, long now) {
    if (lease.isUntouched()) {
      // Held back: other hosts may do.
      presence.blocking(lease, plan).forEach(lease.blocked::add);
      world.planAnew(lease);
    } else if (lease.type() == LeaseType.ADVANCE_RESERVATION && now >= plan.run().end()) {
      departure.fail(lease, "its VMs were not up before its end", now);
    } else if (until > plan.run().start()) {
      promises.waits(lease, until, "its VMs are being started", now);
    }
  }
}
