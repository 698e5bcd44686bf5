package org.leasehold.daemon;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.backends.libvirt.NodeReading;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/**
 * What of libvirt's hosts is there for leases: what the settings say or, where they do not, what
 * the node has, less what it keeps for itself and what domains of others hold.
 *
 * @param reserved what each host keeps for itself
 * @param perVm what the hypervisor needs for each VM
 * @param remembered what hosts had for leases when a daemon last knew, by name
 */
record LibvirtCapacity(Resources reserved, Resources perVm, Map<String, Resources> remembered) {
  private static final List<String> TOLD_BY_NODES = List.of(Resources.CPU, Resources.MEMORY);

  LibvirtCapacity {
    remembered = Map.copyOf(remembered);
  }

  /** Whether the settings say all of a host, so that nobody has to ask it. */
  static boolean isSaid(Host host) {
    return host.capacity().amounts().keySet().containsAll(TOLD_BY_NODES);
  }

  /**
   * The site for leases.
   *
   * @param set the hosts as the settings have them
   * @param readings what was seen of them, by name; of those never reached nothing
   */
  Site site(Site set, Map<String, NodeReading> readings) {
    List<Host> hosts =
        set.hosts().stream()
            .map(host -> new Host(host.name(), capacity(host, seen(host, readings))))
            .toList();
    return new Site(hosts, perVm);
  }

  private static Optional<NodeReading> seen(Host host, Map<String, NodeReading> readings) {
    return Optional.ofNullable(readings.get(host.name()));
  }

  private Resources capacity(Host host, Optional<NodeReading> seen) {
    if (seen.isPresent()) {
      Resources all = host.capacity();
      for (String name : TOLD_BY_NODES) {
        if (!all.amounts().containsKey(name)) {
          all = all.with(name, seen.get().capacity().amount(name));
        }
      }
      return all.less(reserved).less(seen.get().others());
    }
    // What was promised there must not be given up only because the host was not asked yet.
    return isSaid(host)
        ? host.capacity().less(reserved)
        : remembered.getOrDefault(host.name(), Resources.of(Map.of()));
  }
}
