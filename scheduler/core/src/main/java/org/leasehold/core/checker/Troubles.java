package org.leasehold.core.checker;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.LeaseState;

/**
 * What went wrong with the actions on a lease's VMs and is not over. A trouble is over when
 * something was carried out on its VM, or the lease entered another state; a loss when no VM of the
 * lease is left, or it was queued.
 */
final class Troubles {
  private final Map<Integer, Trouble> open = new TreeMap<>();
  private int lost;
  private boolean started = true;
  private boolean failed;

  void take(Trouble trouble) {
    open.put(trouble.vm().index(), trouble);
    started = started && trouble.action() != ActionKind.START;
    failed = failed || !trouble.isLate();
  }

  void take(VmStep step, boolean anyLeft) {
    if (step.kind().succeeds()) {
      open.remove(step.vm().index());
    }
    if (step.kind() == VmStep.Kind.LOST) {
      lost++;
      failed = true;
    } else if (step.kind() == VmStep.Kind.START && !anyLeft) {
      lost = 0;
    }
  }

  void enter(LeaseState state) {
    open.clear();
    failed = false;
    lost = state == LeaseState.QUEUED ? 0 : lost;
    started = started || state == LeaseState.ACTIVE;
  }

  /** Those that are not over, in the order of their VMs. */
  Stream<Trouble> open() {
    return open.values().stream();
  }

  /** Whether any is not over. */
  boolean anyOpen() {
    return !open.isEmpty();
  }

  /** Whether an action on the VM went wrong. */
  boolean isOpen(int index) {
    return open.containsKey(index);
  }

  /** Whether an action went wrong that keeps a VM from what its lease's state says. */
  boolean keepsBack() {
    return open().anyMatch(trouble -> trouble.action() != ActionKind.MIGRATE_LIVE);
  }

  /** Whether VMs could not be started since the lease last ran. */
  boolean keptFromStarting() {
    return !started;
  }

  /** Whether an action failed or a VM was lost since the lease entered its state. */
  boolean hasFailed() {
    return failed;
  }

  /** Whether a VM is gone that nobody stopped. */
  boolean hasLost() {
    return lost > 0;
  }
}
