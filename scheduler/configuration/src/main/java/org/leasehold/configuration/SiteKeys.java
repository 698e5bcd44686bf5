package org.leasehold.configuration;

import static org.leasehold.configuration.ValueType.wholeNumber;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.lease.Resources;

/**
 * The settings that describe the hosts: either {@code site.hosts} equal ones, or the groups listed
 * under {@code site.groups}.
 */
final class SiteKeys {
  /** The list of groups: no key of its own, since only a file can hold it. */
  static final String GROUPS = "site.groups";

  /** Within a group, the section of the site's own resources. */
  static final String GROUP_RESOURCES = "resources";

  /** Within a group, the section of what else is known of its hosts. */
  static final String GROUP_ATTRIBUTES = "attributes";

  /** The value of such an attribute. */
  static final ValueType<String> ATTRIBUTE =
      ValueType.text("a text without spaces, at most 200 characters", "[^\\s\\p{Cntrl}]{1,200}");

  /** The resources that have keys of their own. */
  static final Set<String> NOT_OWN_RESOURCES =
      Set.of(
          "cpus",
          Resources.CPU,
          Resources.MEMORY,
          Resources.DISK,
          Resources.NET_IN,
          Resources.NET_OUT);

  /** Most hosts of a site. */
  static final long MOST_HOSTS = 1_000_000;

  // One petabyte, and a terabit per second: enough to catch a slip of the unit.
  private static final long MOST_MB = 1_000_000_000;
  private static final long MOST_MBIT = 1_000_000;

  /** CPUs, read to hundredths of one. */
  static final ValueType<Long> CPUS =
      ValueType.decimal("a number of CPUs, in steps of 0.01,", "0.01", "1000000")
          .map(cpus -> cpus.movePointRight(2).stripTrailingZeros())
          .where(hundredths -> hundredths.scale() <= 0)
          .map(BigDecimal::longValueExact);

  static final ValueType<Long> MB = wholeNumber("a whole number of MB", 1, MOST_MB);
  private static final ValueType<Long> MBIT = wholeNumber("a whole number of Mbit/s", 0, MOST_MBIT);
  private static final ValueType<Long> COUNT = wholeNumber("a whole number", 1, MOST_HOSTS);
  private static final ValueType<String> NAME =
      ValueType.text("letters, digits, '.', '-' and '_', at most 200", "[\\w.-]{1,200}");

  /** The amount of a resource of the site's own. */
  static final ValueType<Long> OWN_RESOURCE = wholeNumber("a whole number", 0, 1_000_000_000_000L);

  static final Key<Optional<Long>> HOSTS =
      new Key<>(
          "site.hosts",
          COUNT.orNothing(),
          "How many equal hosts the site has; nothing for the site of the workload.");
  static final Key<String> PREFIX =
      new Key<>("site.prefix", NAME, "The equal hosts are called by this and a number.");
  static final Key<Long> CPUS_EACH =
      new Key<>("site.cpus", CPUS, "The CPUs of each of the equal hosts.");
  static final Key<Long> MEMORY =
      new Key<>("site.memory", MB, "The memory of each of the equal hosts.");
  static final Key<Optional<Long>> DISK =
      new Key<>("site.disk", MB.orNothing(), "The disk of each of the equal hosts.");
  static final Key<Optional<Long>> NET_IN =
      new Key<>(
          "site.net-in", MBIT.orNothing(), "The network bandwidth into each of the equal hosts.");
  static final Key<Optional<Long>> NET_OUT =
      new Key<>(
          "site.net-out",
          MBIT.orNothing(),
          "The network bandwidth out of each of the equal hosts.");

  /** The keys of equal hosts. */
  static final List<Key<?>> EQUAL_HOSTS =
      List.of(HOSTS, PREFIX, CPUS_EACH, MEMORY, DISK, NET_IN, NET_OUT);

  static final Key<Long> GROUP_COUNT =
      new Key<>("count", COUNT, "How many hosts the group has; 1 when absent.");
  static final Key<String> GROUP_NAME =
      new Key<>("name", NAME, "What the only host of the group is called.");
  static final Key<String> GROUP_PREFIX =
      new Key<>(
          "prefix",
          NAME,
          "The hosts are called by this and a number, which counts on over groups of the same"
              + " prefix; site.prefix when absent.");
  static final Key<Long> GROUP_CPUS =
      new Key<>(
          "cpus",
          CPUS,
          "The CPUs of each host; required, but for backend libvirt, whose hosts tell theirs.");
  static final Key<Long> GROUP_MEMORY =
      new Key<>(
          "memory",
          MB,
          "The memory of each host; required, but for backend libvirt, whose hosts tell theirs.");
  static final Key<Long> GROUP_DISK = new Key<>("disk", MB, "The disk of each host.");
  static final Key<Long> GROUP_NET_IN =
      new Key<>("net-in", MBIT, "The network bandwidth into each host.");
  static final Key<Long> GROUP_NET_OUT =
      new Key<>("net-out", MBIT, "The network bandwidth out of each host.");

  /** The keys of one group. */
  static final List<Key<?>> GROUP =
      List.of(
          GROUP_COUNT,
          GROUP_NAME,
          GROUP_PREFIX,
          GROUP_CPUS,
          GROUP_MEMORY,
          GROUP_DISK,
          GROUP_NET_IN,
          GROUP_NET_OUT);

  private SiteKeys() {}
}
