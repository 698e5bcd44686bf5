package org.leasehold.daemon;

import java.util.HashMap;
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
 * @param remembered hosts as leases had them when a daemon last knew, by name
 */
record LibvirtCapacity(Resources reserved, Resources perVm, Map<String, Host> remembered) {
  private static final List<String> TOLD_BY_NODES = List.of(Resources.CPU, Resources.MEMORY);

  LibvirtCapacity {
    remembered = Map.copyOf(remembered);
  }

  /** Whether the settings say all of a host, so that nobody has to ask it. */
  private static boolean isSaid(Host host) {
    return host.capacity().amounts().keySet().containsAll(TOLD_BY_NODES);
  }

  /**
   * The site for leases.
   *
   * @param set the hosts as the settings have them
   * @param readings what was seen of them, by name; of those never reached nothing
   */
  Site site(Site set, Map<String, NodeReading> readings) {
    List<Host> hosts = set.hosts().stream().map(host -> host(host, seen(host, readings))).toList();
    return new Site(hosts, perVm);
  }

  private Host host(Host set, Optional<NodeReading> seen) {
    Map<String, String> attributes = new HashMap<>();
    attributes.putAll(
        seen.map(NodeReading::attributes).orElseGet(() -> remembered(set).attributes()));
    // What the settings say goes before what the node tells.
    attributes.putAll(set.attributes());
    return new Host(set.name(), capacity(set, seen), attributes);
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
    return isSaid(host) ? host.capacity().less(reserved) : remembered(host).capacity();
  }

  private Host remembered(Host host) {
    return remembered.getOrDefault(host.name(), new Host(host.name(), Resources.of(Map.of())));
  }
}
