package org.leasehold.simulator.workload;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.Resources;

/** Reads what a VM needs or a host has. */
final class YamlResources {
  /** Every key by which resources are given. */
  static final Set<String> KEYS =
      Set.of("cpus", "memory", "disk", "net", "net-in", "net-out", "resources");

  /** The resources that have such a key, by the names they have within the scheduler. */
  static final Set<String> BUILT_IN =
      Set.of(
          Resources.CPU, Resources.MEMORY, Resources.DISK, Resources.NET_IN, Resources.NET_OUT);

  private static final Pattern SIZE = Pattern.compile("(\\d{1,15}) ?(MB|GB|TB)");

  private YamlResources() {}

  static Set<String> keysAnd(String other) {
    Set<String> keys = new TreeSet<>(KEYS);
    keys.add(other);
    return keys;
  }

  /** At least one amount above 0, from the keys of {@link #KEYS} in a map. */
  static Resources read(YamlValue.Mapping map) throws BadInput {
    Map<String, Long> amounts = new TreeMap<>();
    for (Map.Entry<String, YamlValue> entry : map.values().entrySet()) {
      YamlValue value = entry.getValue();
      switch (entry.getKey()) {
        case "cpus" -> amounts.put(Resources.CPU, value.scalar().cpus());
        case "memory" -> amounts.put(Resources.MEMORY, megabytes(value.scalar()));
        case "disk" -> amounts.put(Resources.DISK, megabytes(value.scalar()));
        case "net-in" -> amounts.put(Resources.NET_IN, value.scalar().amount());
        case "net-out" -> amounts.put(Resources.NET_OUT, value.scalar().amount());
        case "net" -> bothWays(map, value.scalar(), amounts);
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

  private static void bothWays(YamlValue.Mapping map, Field net, Map<String, Long> amounts)
      throws BadInput {
    if (map.has("net-in") || map.has("net-out")) {
      throw net.at().bad("net: expected either net, or net-in and net-out");
    }
    amounts.put(Resources.NET_IN, net.amount());
    amounts.put(Resources.NET_OUT, net.amount());
  }

  private static void named(YamlValue value, Map<String, Long> amounts) throws BadInput {
    for (Map.Entry<String, YamlValue> entry : value.entries().entrySet()) {
      Field amount = entry.getValue().scalar();
      String name = new Field(amount.at(), "resources", entry.getKey()).identifier();
      if (BUILT_IN.contains(name)) {
        throw amount
            .at()
            .bad("resources: " + name + " has a key of its own, outside of resources");
      }
      amounts.put(name, amount.amount());
    }
  }

  /** A size in MB, or with its unit; a GB has 1,024 MB, as memory is sold. */
  static long megabytes(Field field) throws BadInput {
    Matcher size = SIZE.matcher(field.text());
    if (!size.matches()) {
      return field.amount();
    }
    long factor =
        switch (size.group(2)) {
          case "GB" -> 1L << 10;
          case "TB" -> 1L << 20;
          default -> 1L;
        };
    long number = Long.parseLong(size.group(1));
    if (number > Field.MOST_AMOUNT / factor) {
      throw field.expected("at most " + Field.MOST_AMOUNT + " MB");
    }
    return number * factor;
  }
}
