package org.leasehold.simulator.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;

/**
 * Consecutive hosts that are written as one.
 *
 * @param name their common prefix, or the name of the only one
 * @param count how many, numbered from 1; empty for a single host without a number
 * @param capacity what each of them has
 */
record HostGroup(String name, OptionalInt count, Resources capacity) {

  static List<HostGroup> of(List<Host> hosts) {
    List<HostGroup> groups = new ArrayList<>();
    for (int i = 0; i < hosts.size(); ) {
      int count = numberedFrom(hosts, i);
      Host first = hosts.get(i);
      groups.add(
          count == 0
              ? new HostGroup(first.name(), OptionalInt.empty(), first.capacity())
              : new HostGroup(prefix(first), OptionalInt.of(count), first.capacity()));
      i += Math.max(1, count);
    }
    return groups;
  }

  /** How many hosts from this one on are called PREFIX1, PREFIX2 and so on, and are equal. */
  private static int numberedFrom(List<Host> hosts, int from) {
    Host first = hosts.get(from);
    if (!first.name().endsWith("1") || prefix(first).isBlank()) {
      return 0;
    }
    int count = 1;
    while (from + count < hosts.size()
        && hosts.get(from + count).name().equals(prefix(first) + (count + 1))
        && hosts.get(from + count).capacity().equals(first.capacity())) {
      count++;
    }
    return count;
  }

  private static String prefix(Host first) {
    return first.name().substring(0, first.name().length() - 1);
  }
}
