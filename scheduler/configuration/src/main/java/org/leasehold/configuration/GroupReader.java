package org.leasehold.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/** Reads the groups of hosts of a file, whose values have been checked one by one. */
final class GroupReader {
  private final Layer layer;
  private final String defaultPrefix;
  private final boolean nodesTell;
  private final List<Host> hosts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> lastNumbers = new HashMap<>();

  /**
   * @param layer has at least one group
   * @param defaultPrefix what hosts are called whose group does not say
   * @param nodesTell whether hosts tell themselves what a group does not say of CPUs and memory
   */
  GroupReader(Layer layer, String defaultPrefix, boolean nodesTell) {
    this.layer = layer;
    this.nodesTell = nodesTell;
    this.defaultPrefix = defaultPrefix;
  }

  /**
   * The hosts of all groups, in their order.
   *
   * @throws BadInput when something required is absent, two keys exclude each other, a host name
   *     comes twice, or there are too many hosts
   */
  Site read() throws BadInput {
    List<HierarchicalConfiguration<ImmutableNode>> groups = layer.groups();
    for (int i = 0; i < groups.size(); i++) {
      read(groups.get(i), SiteKeys.GROUPS + "(" + i + ")");
    }
    return new Site(hosts);
  }

  private void read(HierarchicalConfiguration<ImmutableNode> group, String path) throws BadInput {
    Resources capacity = capacity(group, path);
    Map<String, String> attributes = new HashMap<>();
    section(group, SiteKeys.GROUP_ATTRIBUTES, SiteKeys.ATTRIBUTE, attributes);
    long count = value(group, SiteKeys.GROUP_COUNT).orElse(1L);
    if (hosts.size() + count > SiteKeys.MOST_HOSTS) {
      throw fault(path, "a site has at most " + SiteKeys.MOST_HOSTS + " hosts");
    }
    Optional<String> name = value(group, SiteKeys.GROUP_NAME);
    Optional<String> prefix = value(group, SiteKeys.GROUP_PREFIX);
    if (name.isPresent() && (prefix.isPresent() || count > 1)) {
      throw fault(path, "name is for a single host; give the group a prefix or a name, not both");
    }
    if (name.isPresent()) {
      add(new Host(name.get(), capacity, attributes), path);
      return;
    }
    for (long n = 0; n < count; n++) {
      String of = prefix.orElse(defaultPrefix);
      String called = of + lastNumbers.merge(of, 1, Integer::sum);
      add(new Host(called, capacity, attributes), path);
    }
  }

  private void add(Host host, String path) throws BadInput {
    if (!names.add(host.name())) {
      throw fault(path, "two hosts are called " + Messages.excerpt(host.name()));
    }
    hosts.add(host);
  }

  private Resources capacity(HierarchicalConfiguration<ImmutableNode> group, String path)
      throws BadInput {
    Map<String, Long> amounts = new HashMap<>();
    needed(group, SiteKeys.GROUP_CPUS, path).ifPresent(n -> amounts.put(Resources.CPU, n));
    needed(group, SiteKeys.GROUP_MEMORY, path).ifPresent(mb -> amounts.put(Resources.MEMORY, mb));
    value(group, SiteKeys.GROUP_DISK).ifPresent(disk -> amounts.put(Resources.DISK, disk));
    value(group, SiteKeys.GROUP_NET_IN).ifPresent(rate -> amounts.put(Resources.NET_IN, rate));
    value(group, SiteKeys.GROUP_NET_OUT).ifPresent(rate -> amounts.put(Resources.NET_OUT, rate));
    section(group, SiteKeys.GROUP_RESOURCES, SiteKeys.OWN_RESOURCE, amounts);
    return Resources.of(amounts);
  }

  private static <T> void section(
      HierarchicalConfiguration<ImmutableNode> group,
      String name,
      ValueType<T> type,
      Map<String, T> values) {
    for (HierarchicalConfiguration<ImmutableNode> own : group.childConfigurationsAt(name)) {
      Object value = own.getNodeModel().getNodeHandler().getRootNode().getValue();
      values.put(own.getRootElementName(), read(type, value));
    }
  }

  /** Present, unless hosts tell it themselves. */
  private <T> Optional<T> needed(
      HierarchicalConfiguration<ImmutableNode> group, Key<T> key, String path) throws BadInput {
    Optional<T> value = value(group, key);
    if (value.isEmpty() && !nodesTell) {
      throw fault(path, "a group of hosts needs " + key.name() + ", " + key.type().expected());
    }
    return value;
  }

  private static <T> Optional<T> value(HierarchicalConfiguration<ImmutableNode> group, Key<T> key) {
    return Optional.ofNullable(group.getProperty(key.name())).map(text -> read(key.type(), text));
  }

  private static <T> T read(ValueType<T> type, Object text) {
    return type.read(String.valueOf(text))
        .orElseThrow(() -> new IllegalStateException("not checked: " + text));
  }

  private BadInput fault(String path, String message) {
    return layer.origin().fault(path, path + ": " + message);
  }
}
