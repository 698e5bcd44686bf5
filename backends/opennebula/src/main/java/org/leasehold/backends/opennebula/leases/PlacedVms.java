package org.leasehold.backends.opennebula.leases;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.backends.opennebula.client.HistoryRecord;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmGroup;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Resources;

/**
 * How many VMs that need a resource are on a host: those of leases, and others that would need it
 * as members of a VM group.
 */
public final class PlacedVms {
  /** A resource on a host. */
  private record Place(String host, String resource) {}

  private final Map<Place, Long> ours = new HashMap<>();
  private final Map<Place, Long> others = new HashMap<>();

  /** Those on no host that were on one before. */
  private final Map<String, Long> stored = new HashMap<>();

  private PlacedVms() {}

  /**
   * Counts them.
   *
   * @param vms all that are not done
   * @param leases that have not ended
   */
  public static PlacedVms of(List<Vm> vms, List<VmGroup> groups, Collection<LeaseRequest> leases) {
    Map<Integer, Resources> needs = new HashMap<>();
    for (LeaseRequest lease : leases) {
      List<Integer> numbers = Attributes.vms(lease);
      List<Resources> each = lease.vms();
      for (int i = 0; i < numbers.size(); i++) {
        needs.put(numbers.get(i), each.get(i));
      }
    }
    PlacedVms placed = new PlacedVms();
    for (Vm vm : vms) {
      if (vm.state().chargesHost() && vm.lastStay().isPresent()) {
        placed.count(vm, vm.lastStay().get(), groups, needs);
      } else if (vm.lastStay().isPresent() && needs.containsKey(vm.id())) {
        needs
            .get(vm.id())
            .amounts()
            .forEach((name, amount) -> placed.stored.merge(name, amount, Long::sum));
      }
    }
    return placed;
  }

  private void count(
      Vm vm, HistoryRecord stay, List<VmGroup> groups, Map<Integer, Resources> needs) {
    if (needs.containsKey(vm.id())) {
      needs
          .get(vm.id())
          .amounts()
          .forEach(
              (name, amount) -> {
                if (Attributes.isSpecial(name)) {
                  ours.merge(new Place(stay.host(), name), amount, Long::sum);
                }
              });
    } else {
      Affinity.of(vm, groups)
          .resources()
          .forEach(name -> others.merge(new Place(stay.host(), name), 1L, Long::sum));
    }
  }

  long ours(String host, String resource) {
    return ours.getOrDefault(new Place(host, resource), 0L);
  }

  /** How many that need a resource were on hosts and are on none now, as those that are stopped. */
  long stored(String resource) {
    return stored.getOrDefault(resource, 0L);
  }

  long others(String host, String resource) {
    return others.getOrDefault(new Place(host, resource), 0L);
  }
}
