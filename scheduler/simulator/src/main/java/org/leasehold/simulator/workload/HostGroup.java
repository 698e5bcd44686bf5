package org.leasehold.simulator.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;

/**
 * Consecutive hosts that are written as one.
 *
 * @param name the prefix of numbered hosts, or the name of a single one
 * @param numbered whether it is a prefix
 * @param count how many
 * @param capacity what each of them has
 * @param attributes what else is known of each of them
 */
record HostGroup(
    String name, boolean numbered, int count, Resources capacity, Map<String, String> attributes) {
  private static final Pattern NUMBERED = Pattern.compile("(.*\\D)\\d+");

  /** All hosts in their order, numbered as {@link Hosts} would number them again. */
  static List<HostGroup> of(List<Host> hosts) {
    Map<String, Integer> lastNumbers = new HashMap<>();
    List<HostGroup> groups = new ArrayList<>();
    for (Host host : hosts) {
      HostGroup group = of(host, lastNumbers);
      int last = groups.size() - 1;
      if (last >= 0 && groups.get(last).continuesWith(group)) {
        groups.set(last, groups.get(last).withOneMore());
      } else {
        groups.add(group);
      }
    }
    return groups;
  }

  private static HostGroup of(Host host, Map<String, Integer> lastNumbers) {
    Matcher m = NUMBERED.matcher(host.name());
    if (m.matches() && !m.group(1).isBlank()) {
      String prefix = m.group(1);
      int next = lastNumbers.getOrDefault(prefix, 0) + 1;
      if (host.name().equals(prefix + next)) {
        lastNumbers.put(prefix, next);
        return new HostGroup(prefix, true, 1, host.capacity(), host.attributes());
      }
    }
    return new HostGroup(host.name(), false, 1, host.capacity(), host.attributes());
  }

  private boolean continuesWith(HostGroup next) {
    return numbered
        && next.numbered
        && name.equals(next.name)
        && capacity.equals(next.capacity)
        && attributes.equals(next.attributes);
  }

  private HostGroup withOneMore() {
    return new HostGroup(name, numbered, count + 1, capacity, attributes);
  }
}
