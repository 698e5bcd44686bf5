package org.leasehold.simulator.workload;

import java.util.Map;
import java.util.Set;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/**
 * Reads the site of a workload, which is written as in the settings: {@code hosts} equal ones, or
 * {@code groups} of equal ones.
 */
final class YamlSite {
  private static final String PREFIX = "host";

  private YamlSite() {}

  static Site read(YamlValue value) throws BadInput {
    Hosts hosts = new Hosts();
    YamlValue.Mapping site = value.mapping(YamlResources.keysAnd("hosts", "prefix", "groups"));
    if (!site.has("groups")) {
      int count = site.get("hosts").scalar().count(1, Hosts.MOST);
      hosts.addMany(value.at(), prefix(site), count, YamlResources.read(site));
      return hosts.site(value.at());
    }
    value.mapping(Set.of("groups"));
    for (YamlValue item : site.get("groups").sequence()) {
      group(hosts, item);
    }
    return hosts.site(value.at());
  }

  private static void group(Hosts hosts, YamlValue value) throws BadInput {
    YamlValue.Mapping group =
        value.mapping(YamlResources.keysAnd("count", "name", "prefix", YamlAttributes.KEY));
    int count = group.has("count") ? group.get("count").scalar().count(1, Hosts.MOST) : 1;
    Resources capacity = YamlResources.read(group);
    Map<String, String> attributes = YamlAttributes.read(group);
    if (!group.has("name")) {
      hosts.addMany(value.at(), prefix(group), count, capacity, attributes);
      return;
    }
    if (count > 1 || group.has("prefix")) {
      throw value.at().bad("groups: expected either a name, for one host, or a prefix");
    }
    String name = group.get("name").scalar().identifier();
    hosts.add(value.at(), new Host(name, capacity, attributes));
  }

  private static String prefix(YamlValue.Mapping map) throws BadInput {
    return map.has("prefix") ? map.get("prefix").scalar().identifier() : PREFIX;
  }
}
