package org.leasehold.core.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.leasehold.core.lease.Resources;

/**
 * The hosts, in a fixed order; a host's index is its place in it.
 *
 * @param hosts at least one, names unique
 * @param perVm what each VM that is not saved holds of its host beside what it asks for, such as
 *     its hypervisor's own memory
 */
public record Site(List<Host> hosts, Resources perVm) {

  /** Hosts on which VMs hold what they ask for and no more. */
  public Site(List<Host> hosts) {
    this(hosts, Resources.of(Map.of()));
  }

  /**
   * @throws IllegalArgumentException when there is no host or two share a name
   */
  public Site {
    hosts = List.copyOf(hosts);
    Objects.requireNonNull(perVm, "perVm");
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("a site has at least one host");
    }
    Set<String> names = new HashSet<>();
    for (Host host : hosts) {
      if (!names.add(host.name())) {
        throw new IllegalArgumentException("two hosts are called " + host.name());
      }
    }
  }

  /** A site of equal hosts called {@code prefix1}, {@code prefix2} and so on. */
  public static Site uniform(String prefix, int count, Resources capacity) {
    List<Host> hosts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      hosts.add(new Host(prefix + i, capacity));
    }
    return new Site(hosts);
  }

  /** The names of all resources that any host has, sorted. */
  public List<String> resourceNames() {
    Set<String> names = new TreeSet<>();
    hosts.forEach(host -> names.addAll(host.capacity().amounts().keySet()));
    return List.copyOf(names);
  }
}
