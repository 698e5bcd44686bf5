package org.leasehold.backends.opennebula.machines;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;

/** The leases there are, and which VMs of OpenNebula are theirs. Not safe for several threads. */
final class Leases {
  private final Map<LeaseId, LeaseRequest> requests = new HashMap<>();
  private final Optional<String> template;

  /**
   * @param template of leases that name no software
   */
  Leases(Optional<String> template) {
    this.template = template;
  }

  void expect(LeaseRequest lease) {
    requests.put(lease.id(), lease);
  }

  void forget(LeaseId lease) {
    requests.remove(lease);
  }

  boolean knows(LeaseId lease) {
    return requests.containsKey(lease);
  }

  /** All VMs of leases there are. */
  List<VmId> vms() {
    List<VmId> vms = new ArrayList<>();
    for (LeaseRequest lease : requests.values()) {
      for (int i = 0; i < lease.nodes(); i++) {
        vms.add(new VmId(lease.id(), i));
      }
    }
    vms.sort(Comparator.naturalOrder());
    return vms;
  }

  /** The numbers of all VMs that came from OpenNebula. */
  Set<Integer> numbersFromBelow() {
    Set<Integer> numbers = new HashSet<>();
    requests.values().forEach(lease -> LeaseOrigin.vms(lease).ifPresent(numbers::addAll));
    return numbers;
  }

  /** Whether the lease came from OpenNebula, where its VMs were before it. */
  boolean cameFromBelow(VmId vm, Optional<Vm> seen) {
    return Optional.ofNullable(requests.get(vm.lease()))
        .map(lease -> LeaseOrigin.vms(lease).isPresent())
        .orElseGet(() -> seen.filter(one -> MadeVm.mark(one).isEmpty()).isPresent());
  }

  /** What a lease counts for a VM of its own; empty where the lease is not known. */
  Optional<Resources> resources(VmId vm) {
    return Optional.ofNullable(requests.get(vm.lease()))
        .map(LeaseRequest::vms)
        .filter(all -> vm.index() < all.size())
        .map(all -> all.get(vm.index()));
  }

  /** How to make a VM; empty where it is not to be made. */
  Optional<MadeVm> made(VmId vm) {
    return Optional.ofNullable(requests.get(vm.lease()))
        .filter(lease -> LeaseOrigin.vms(lease).isEmpty())
        .map(lease -> MadeVm.of(lease, vm.index(), template));
  }

  /**
   * Whether a VM is finished when it is off. One that a user's lease without an end is about may be
   * switched on again, as ever.
   */
  boolean isFinishedWhenOff(VmId vm, Optional<Vm> seen) {
    boolean endless =
        Optional.ofNullable(requests.get(vm.lease()))
            .filter(lease -> lease.terms().duration().isEmpty())
            .isPresent();
    return !(endless && cameFromBelow(vm, seen));
  }

  /** What OpenNebula has of a VM; of several that were made for it the first that is not done. */
  Optional<Vm> find(VmId vm, Optional<Integer> known, Look look) {
    Optional<Integer> below =
        Optional.ofNullable(requests.get(vm.lease()))
            .flatMap(LeaseOrigin::vms)
            .filter(all -> vm.index() < all.size())
            .map(all -> all.get(vm.index()));
    Optional<Vm> numbered = below.or(() -> known).flatMap(look::vm);
    if (below.isPresent() || numbered.filter(one -> one.state() != VmState.DONE).isPresent()) {
      return numbered;
    }
    return look.made(vm).stream().min(Comparator.comparingInt(Vm::id)).or(() -> numbered);
  }
}
