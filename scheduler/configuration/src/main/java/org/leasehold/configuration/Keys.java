package org.leasehold.configuration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every setting there is. Their defaults are in {@code etc/leasehold.yaml}, and {@code
 * docs/configuration.md} lists them for users; tests hold the three together.
 */
final class Keys {
  /** All keys, in the order of the shipped file. */
  static final List<Key<?>> ALL =
      Stream.of(
              SiteKeys.EQUAL_HOSTS,
              SchedulerKeys.ALL,
              SimulationKeys.ALL,
              SimulatedKeys.ALL,
              LibvirtKeys.ALL,
              OpenNebulaKeys.ALL,
              StoreKeys.ALL,
              HttpKeys.ALL,
              DaemonKeys.ALL)
          .<Key<?>>flatMap(List::stream)
          .toList();

  private Keys() {}

  /** The key of that name. */
  static Optional<Key<?>> named(String name) {
    return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** The key that an environment variable sets. */
  static Optional<Key<?>> ofVariable(String variable) {
    return ALL.stream().filter(key -> key.environmentVariable().equals(variable)).findFirst();
  }

  /** Whether there are keys below that name, as there are below {@code workload.swf}. */
  static boolean isSection(String name) {
    return name.equals("site") || ALL.stream().anyMatch(key -> key.name().startsWith(name + "."));
  }
}
