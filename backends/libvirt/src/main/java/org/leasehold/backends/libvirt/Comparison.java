package org.leasehold.backends.libvirt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.backends.libvirt.Vm.Rest;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.VmId;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares what is on hosts with what should be there. */
final class Comparison {
  private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

  private final Ledger ledger;
  private final Hosts hosts;
  private final Upkeep upkeep;
  private final Set<String> compared = new HashSet<>();

  Comparison(Ledger ledger, Hosts hosts, Upkeep upkeep) {
    this.ledger = ledger;
    this.hosts = hosts;
    this.upkeep = upkeep;
  }

  /** Compares what is on a host with what should be there. */
  void of(Host host) {
    Optional<Hypervisor> hypervisor = hosts.hypervisor(host.name());
    if (hypervisor.isEmpty()) {
      return;
    }
    List<Vm> before = ledger.vms();
    try {
      List<Found> found = hypervisor.get().vms();
      ledger.doLocked(() -> compare(host.name(), before, found));
    } catch (LibvirtException e) {
      LOG.warn("{} does not tell what is on it: {}", host.name(), e.getMessage());
      host.link().ifPresent(host::isAlive);
    }
  }

  private void compare(String host, List<Vm> before, List<Found> found) {
    Map<VmId, Sight> ours = new HashMap<>();
    found.stream()
        .filter(domain -> ledger.isOurs(domain.identity()))
        .forEach(domain -> ours.put(domain.identity().vm(), domain.sight()));
    Map<VmId, Vm> known = new HashMap<>();
    before.forEach(vm -> known.put(vm.id(), vm));
    Sight absent = new Sight(Sight.Phase.ABSENT, "it is not there");
    before.stream()
        .filter(vm -> vm.host().equals(host))
        .forEach(vm -> upkeep.applyIfUnchanged(vm, ours.getOrDefault(vm.id(), absent)));
    boolean first = compared.add(host);
    ours.forEach(
        (id, sight) -> {
          Optional<Vm> vm = Optional.ofNullable(known.get(id));
          if (vm.isEmpty()) {
            takeIn(id, host, sight, first);
          } else if (!vm.get().host().equals(host)) {
            upkeep.removeCopy(vm.get(), host, sight);
          }
        });
  }

  /**
   * Takes in a VM of which nothing is known. On a host seen for the first time it is one whose
   * record was lost. Later it is what could not be removed while the host was away.
   */
  private void takeIn(VmId id, String host, Sight sight, boolean first) {
    if (ledger.isClosed() || ledger.vm(id).isPresent() || ledger.hasTask(id)) {
      return;
    }
    LOG.info("{} was found on {}: {}", id, host, sight.phase());
    Vm vm = Vm.notThere(id, host);
    if (first) {
      adopt(vm, host, sight);
    } else if (!sight.is(Sight.Phase.ARRIVING)) {
      upkeep.discard(vm);
    }
  }

  private void adopt(Vm vm, String host, Sight sight) {
    switch (sight.phase()) {
      case RUNNING -> ledger.note(vm.at(Rest.RUNNING, host));
      case SAVED -> ledger.note(vm.at(Rest.SAVED, host));
      case ENDED -> {
        ledger.note(vm.at(Rest.ENDED, host));
        ledger.tell(new Outcome.Finished(vm.id(), host));
      }
      case DEAD -> upkeep.discard(vm);
      default -> LOG.debug("{} on {} is {}", vm.id(), host, sight);
    }
  }
}
