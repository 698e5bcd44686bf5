package org.leasehold.simulator.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** Collects the hosts of a workload's site. */
final class Hosts {
  /** The largest site. */
  static final int MOST = 1_000_000;

  private final List<Host> hosts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> lastNumbers = new HashMap<>();

  /** Adds equal hosts: the prefix with numbers from 1, which count on over calls. */
  void addMany(Position at, String prefix, int count, Resources capacity) throws BadInput {
    addMany(at, prefix, count, capacity, Map.of());
  }

  /** The same for hosts with attributes. */
  void addMany(
      Position at, String prefix, int count, Resources capacity, Map<String, String> attributes)
      throws BadInput {
    for (int i = 0; i < count; i++) {
      String name = prefix + lastNumbers.merge(prefix, 1, Integer::sum);
      add(at, new Host(name, capacity, attributes));
    }
  }

  /** Adds one host. */
  void add(Position at, Host host) throws BadInput {
    if (!names.add(host.name())) {
      throw at.bad("a second host " + Field.quoted(host.name()) + "; expected a name of its own");
    }
    if (hosts.size() == MOST) {
      throw at.bad("a site: expected at most " + MOST + " hosts");
    }
    hosts.add(host);
  }

  Site site(Position at) throws BadInput {
    if (hosts.isEmpty()) {
      throw at.bad("a site: expected at least one host");
    }
    return new Site(hosts);
  }
}
