package org.leasehold.backends.simulated;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/**
 * Who may save or restore a VM, and who waits for that: the exclusion rule as one worker for each
 * file system. First come, first served.
 */
final class Lanes {
  private final Exclusion exclusion;
  private final Map<String, Lane> lanes = new HashMap<>();

  private record Lane(Set<VmId> busy, Deque<VmId> waiting) {
    Lane() {
      this(new LinkedHashSet<>(), new ArrayDeque<>());
    }
  }

  Lanes(Exclusion exclusion) {
    this.exclusion = exclusion;
  }

  /** Asks for the host's file system; true when it is had at once, otherwise the VM waits. */
  boolean enter(String host, VmId vm) {
    if (exclusion == Exclusion.NONE) {
      return true;
    }
    Lane lane = lane(host);
    if (lane.busy().isEmpty()) {
      return lane.busy().add(vm);
    }
    lane.waiting().add(vm);
    return false;
  }

  /** The VM has the host's file system, whoever else does. */
  void occupy(String host, VmId vm) {
    if (exclusion != Exclusion.NONE) {
      lane(host).busy().add(vm);
    }
  }

  /** The VM needs the host's file system no more; gives the one whose turn it is now. */
  Optional<VmId> leave(String host, VmId vm) {
    if (exclusion == Exclusion.NONE) {
      return Optional.empty();
    }
    Lane lane = lane(host);
    lane.waiting().remove(vm);
    if (!lane.busy().remove(vm) || !lane.busy().isEmpty() || lane.waiting().isEmpty()) {
      return Optional.empty();
    }
    VmId next = lane.waiting().remove();
    lane.busy().add(next);
    return Optional.of(next);
  }

  private Lane lane(String host) {
    return lanes.computeIfAbsent(exclusion == Exclusion.GLOBAL ? "" : host, unused -> new Lane());
  }
}
