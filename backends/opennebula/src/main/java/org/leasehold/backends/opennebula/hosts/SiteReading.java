package org.leasehold.backends.opennebula.hosts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.leasehold.backends.opennebula.client.Element;
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

  /** Of a charge: a thousand thousand times what a host has, and no sum of them overflows. */
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

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
   * @throws Unreadable when a VM on a host does not say what it holds
   */
  public static SiteReading of(List<Host> hosts, List<Vm> vms, IntPredicate ours)
      throws Unreadable {
    Map<Integer, List<Vm>> others = new HashMap<>();
    for (Vm vm : vms) {
      if (vm.state().chargesHost() && !ours.test(vm.id())) {
        vm.lastStay()
            .ifPresent(
                stay -> others.computeIfAbsent(stay.hostId(), id -> new ArrayList<>()).add(vm));
      }
    }
    TreeMap<String, HostReading> byName = new TreeMap<>();
    for (Host host : hosts) {
      byName.put(host.name(), reading(host, others.getOrDefault(host.id(), List.of())));
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

  private static HostReading reading(Host host, List<Vm> others) throws Unreadable {
    long cpu = host.share().cpuMost();
    long memoryKb = host.share().memoryMost();
    for (Vm vm : others) {
      cpu -= cpu(vm.template());
      memoryKb -= memoryKb(vm.template());
    }
    return new HostReading(
        Resources.of(Math.max(0, cpu), Math.max(0, memoryKb / KB_IN_MB)), away(host), host);
  }

  /** What a VM is charged with, in hundredths of a core, rounded as oned does: down. */
  static long cpu(Element template) throws Unreadable {
    return whole(template, "CPU", BigDecimal.valueOf(100));
  }

  /** What a VM is charged with, in KB. */
  static long memoryKb(Element template) throws Unreadable {
    return whole(template, "MEMORY", BigDecimal.valueOf(KB_IN_MB));
  }

  private static long whole(Element template, String name, BigDecimal unit) throws Unreadable {
    BigDecimal amount =
        template
            .decimal(name)
            .orElseThrow(() -> new Unreadable("a VM on a host has no " + name))
            .multiply(unit)
            .setScale(0, RoundingMode.FLOOR);
    if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
      throw new Unreadable("a VM on a host has an impossible " + name + ": " + amount);
    }
    return amount.longValueExact();
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
