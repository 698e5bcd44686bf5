package org.leasehold.core.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.leasehold.core.lease.Resources;

/**
 * The hosts, in a fixed order; a host's index is its place in it.
 *
 * @param hosts at least one, names unique
 */
public record Site(List<Host> hosts) {

  /**
   * @throws IllegalArgumentException when there is no host or two share a name
   */
  public Site {
    hosts = List.copyOf(hosts);
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
