package org.leasehold.simulator.workload;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.Resources;

/** Reads what a VM needs or a host has. */
final class YamlResources {
  /** Every key by which resources are given. */
  static final Set<String> KEYS =
      Set.of("cpus", "memory", "disk", "net-in", "net-out", "resources");

  /** The resources that have such a key, by the names they have within the scheduler. */
  static final Set<String> BUILT_IN =
      Set.of(Resources.CPU, Resources.MEMORY, Resources.DISK, Resources.NET_IN, Resources.NET_OUT);

  private YamlResources() {}

  static Set<String> keysAnd(String... others) {
    Set<String> keys = new TreeSet<>(KEYS);
    keys.addAll(Set.of(others));
    return keys;
  }

  /** At least one amount above 0, from the keys of {@link #KEYS} in a map. */
  static Resources read(YamlValue.Mapping map) throws BadInput {
    Map<String, Long> amounts = new TreeMap<>();
    for (Map.Entry<String, YamlValue> entry : map.values().entrySet()) {
      YamlValue value = entry.getValue();
      switch (entry.getKey()) {
        case "cpus" -> amounts.put(Resources.CPU, value.scalar().cpus());
        case "memory" -> amounts.put(Resources.MEMORY, value.scalar().amount());
        case "disk" -> amounts.put(Resources.DISK, value.scalar().amount());
        case "net-in" -> amounts.put(Resources.NET_IN, value.scalar().amount());
        case "net-out" -> amounts.put(Resources.NET_OUT, value.scalar().amount());
        case "resources" -> named(value, amounts);
        default -> {}
      }
    }
    Resources resources = Resources.of(amounts);
    if (resources.amounts().isEmpty()) {
      throw map.at().bad(map.name() + ": expected at least one of " + new TreeSet<>(KEYS));
    }
    return resources;
  }

  private static void named(YamlValue value, Map<String, Long> amounts) throws BadInput {
    for (Map.Entry<String, YamlValue> entry : value.entries().entrySet()) {
      Field amount = entry.getValue().scalar();
      String name = new Field(amount.at(), "resources", entry.getKey()).identifier();
      if (BUILT_IN.contains(name)) {
        throw amount.at().bad("resources: " + name + " has a key of its own, outside of resources");
      }
      amounts.put(name, amount.amount());
    }
  }
}
