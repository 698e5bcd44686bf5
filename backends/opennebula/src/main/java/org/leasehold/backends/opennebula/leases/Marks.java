package org.leasehold.backends.opennebula.leases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.core.lease.LeaseState;

/**
 * Which VMs are left alone until their templates change: those whose templates do not read, and
 * those whose lease was refused or has ended. After a restart that is known from what they say
 * themselves.
 */
final class Marks {
  private static final Set<String> FINAL =
      List.of(LeaseState.values()).stream()
          .filter(LeaseState::isFinal)
          .map(LeaseState::word)
          .collect(Collectors.toUnmodifiableSet());

  /** What their templates were when they were settled, by number. */
  private final Map<Integer, String> settled = new HashMap<>();

  /** VMs that were settled and have changed since. */
  private final Set<Integer> changed = new TreeSet<>();

  /** Whether a VM says that its lease has ended. */
  static boolean saysItEnded(Vm vm) {
    return FINAL.contains(vm.userTemplate().valueOrEmpty("LEASE_STATE"));
  }

  /** Leaves a VM alone as it is now. */
  void settle(Vm vm) {
    settled.put(vm.id(), VmReader.fingerprint(vm));
    changed.remove(vm.id());
  }

  /** Whether a VM is left alone. */
  boolean isSettled(Vm vm) {
    String known = settled.get(vm.id());
    if (known == null) {
      if (changed.contains(vm.id()) || !saysItEnded(vm)) {
        return false;
      }
      settle(vm);
      return true;
    }
    if (known.equals(VmReader.fingerprint(vm))) {
      return true;
    }
    settled.remove(vm.id());
    changed.add(vm.id());
    return false;
  }

  /** Whether the template of a VM was changed after it had been settled. */
  boolean isChanged(Vm vm) {
    return changed.contains(vm.id());
  }

  /** A VM may be submitted again. */
  void release(int vm) {
    settled.remove(vm);
    changed.add(vm);
  }

  /** Forgets all VMs but these. */
  void keep(Set<Integer> vms) {
    settled.keySet().retainAll(vms);
    changed.retainAll(vms);
  }
}
