package org.leasehold.core.schedule;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/**
 * Holds steps back that are due while what was to make room for them, or must not overlap them, is
 * late. Nothing is begun on the word of the slot table alone.
 */
final class Gate {
  private final Presence presence;
  private final HostIndex hosts;
  private final Exclusion exclusion;

  /** Leases with actions under way, or to be tried again, by submission. */
  private final TreeMap<Integer, Lease> busy = new TreeMap<>();

  Gate(Presence presence, HostIndex hosts, Exclusion exclusion) {
    this.presence = presence;
    this.hosts = hosts;
    this.exclusion = exclusion;
  }

  /** Notes whether a lease has actions under way, or to be tried again. */
  void update(Lease lease) {
    lease.toldLate.retainAll(lease.underWay.keySet());
    Step next = lease.steps.peek();
    if (lease.underWay.isEmpty() && (next == null || next.attempt() == 1)) {
      busy.remove(lease.sequence);
    } else {
      busy.put(lease.sequence, lease);
    }
  }

  /** Leases with actions under way, or to be tried again, by submission. */
  Collection<Lease> busy() {
    return Collections.unmodifiableCollection(busy.values());
  }

  /** Whether a step of a lease that is due may be begun now. */
  boolean isOpen(Lease lease, Step step, long now) {
    Action action = step.action();
    if (action instanceof Action.StartVm) {
      return !lease.underWay.isEmpty()
          || step.attempt() > 1
          || presence.canStart(lease, coming(lease, ActionKind.START, now));
    } else if (action instanceof Action.ResumeVm) {
      return mayUseDisk(action.host())
          && (presence.isResuming(action.vm())
              || presence.canResume(lease, coming(lease, ActionKind.RESUME, now)));
    } else if (action instanceof Action.MigrateVm move) {
      return presence.canMove(lease, move.vm(), hosts.of(move.to()), move.live());
    }
    return !(action instanceof Action.SuspendVm) || mayUseDisk(action.host());
  }

  /**
   * The VMs that a lease should have begun to start or to restore by now, with their hosts. Room is
   * asked for all of them at once, and kept from then on: two leases that are late and each wait
   * for what the other holds would wait for ever. What is to come later is not among them, as until
   * then others may be where it will be.
   */
  Map<VmId, Integer> coming(Lease lease, ActionKind kind, long now) {
    Map<VmId, Integer> coming = new LinkedHashMap<>();
    for (Step step : lease.steps) {
      if (step.action().kind() == kind
          && step.time() <= now
          && !presence.isResuming(step.action().vm())) {
        coming.put(step.action().vm(), hosts.of(step.action().host()));
      }
    }
    return coming;
  }

  /** Whether no other VM is being saved or restored where this one would be. */
  private boolean mayUseDisk(String host) {
    return exclusion == Exclusion.NONE
        || busy.values().stream()
            .flatMap(lease -> lease.underWay.keySet().stream())
            .filter(a -> a.kind() == ActionKind.SUSPEND || a.kind() == ActionKind.RESUME)
            .noneMatch(a -> exclusion == Exclusion.GLOBAL || a.host().equals(host));
  }
}
