package org.leasehold.backends.opennebula.hosts;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.leasehold.backends.opennebula.client.HistoryRecord;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.core.lease.Resources;

/**
 * All hosts of an OpenNebula at one moment.
 *
 * @param hosts by name
 */
public record SiteReading(SortedMap<String, HostReading> hosts) {
  private static final long KB_IN_MB = 1024;

  public SiteReading {
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
  }

  /**
   * Takes what others hold from what the hosts have. Of a VM that is suspended or powered off the
   * host still keeps what it needs; a stopped or undeployed one needs nothing.
   *
   * @param hosts the host pool
   * @param vms all VMs that are not done, with their templates
   * @param ours whether a VM of this number belongs to a lease
   * @param leased what a lease counts for a VM of its own; where the VM has grown, others can not
   *     have what is more. Empty where that is not known
   * @throws Unreadable when a VM on a host does not say what it holds
   */
  public static SiteReading of(
      List<Host> hosts, List<Vm> vms, IntPredicate ours, IntFunction<Optional<Resources>> leased)
      throws Unreadable {
    Map<Integer, Charge> charges = new HashMap<>();
    for (Vm vm : vms) {
      Optional<HistoryRecord> stay = vm.state().chargesHost() ? vm.lastStay() : Optional.empty();
      if (stay.isPresent()) {
        Charge charge = Charge.of(vm.template());
        if (ours.test(vm.id())) {
          charge = leased.apply(vm.id()).map(charge::beyond).orElse(Charge.NONE);
        }
        charges.merge(stay.get().hostId(), charge, Charge::plus);
      }
    }
    TreeMap<String, HostReading> byName = new TreeMap<>();
    for (Host host : hosts) {
      byName.put(host.name(), reading(host, charges.getOrDefault(host.id(), Charge.NONE)));
    }
    return new SiteReading(byName);
  }

  /** The scheduler's site: every host, also one that is away, since it may come back. */
  public List<org.leasehold.core.site.Host> site() {
    return hosts.values().stream()
        .sorted(Comparator.comparingInt(reading -> reading.host().id()))
        .map(reading -> new org.leasehold.core.site.Host(reading.name(), reading.capacity()))
        .toList();
  }

  private static HostReading reading(Host host, Charge others) {
    long cpu = host.share().cpuMost() - others.cpu();
    long memoryKb = host.share().memoryMost() - others.memoryKb();
    return new HostReading(
        Resources.of(Math.max(0, cpu), Math.max(0, memoryKb / KB_IN_MB)), away(host), host);
  }

  private static Optional<String> away(Host host) {
    return switch (host.state()) {
      case MONITORED, MONITORING_MONITORED -> Optional.empty();
      case INIT, MONITORING_INIT -> Optional.of("OpenNebula has not reached it yet");
      case ERROR, MONITORING_ERROR -> Optional.of("OpenNebula cannot reach it");
      case DISABLED, MONITORING_DISABLED -> Optional.of("it is disabled in OpenNebula");
      case OFFLINE -> Optional.of("it is offline in OpenNebula");
    };
  }
}
