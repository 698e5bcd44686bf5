package org.leasehold.simulator.workload;

import java.util.Set;
import java.util.TreeSet;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.site.Site;

/**
 * Reads the site of a workload: either {@code hosts: 4} with what each of them has, or {@code hosts}
 * with a list of hosts and groups of hosts.
 */
final class YamlSite {
  private static final String PREFIX = "host";

  private YamlSite() {}

  static Site read(YamlValue value) throws BadInput {
    Hosts hosts = new Hosts();
    YamlValue.Mapping site = value.mapping(YamlResources.keysAnd("hosts"));
    YamlValue listed = site.get("hosts");
    if (listed instanceof YamlValue.Scalar) {
      int count = listed.scalar().count(1, Hosts.MOST);
      hosts.addMany(value.at(), PREFIX, 1, count, YamlResources.read(site));
    } else {
      value.mapping(Set.of("hosts"));
      for (YamlValue item : listed.sequence()) {
        group(hosts, item);
      }
    }
    return hosts.site(value.at());
  }

  private static void group(Hosts hosts, YamlValue value) throws BadInput {
    Set<String> known = new TreeSet<>(YamlResources.keysAnd("name"));
    known.add("count");
    YamlValue.Mapping group = value.mapping(known);
    String name = group.get("name").scalar().identifier();
    if (group.has("count")) {
      int count = group.get("count").scalar().count(1, Hosts.MOST);
      hosts.addMany(value.at(), name, 1, count, YamlResources.read(group));
    } else {
      hosts.add(value.at(), name, YamlResources.read(group));
    }
  }
}
