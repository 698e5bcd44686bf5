package org.leasehold.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Site;

/**
 * Reads the hosts. The highest layer that has {@code site.hosts} or {@code site.groups} decides
 * which of the two describes the site.
 */
final class SiteReader {
  private final List<Layer> layers;
  private final Values values;

  /**
   * @param layers highest first, the shipped defaults last
   * @param values their combination
   */
  SiteReader(List<Layer> layers, Values values) {
    this.layers = layers;
    this.values = values;
  }

  /**
   * The site; empty when the settings describe none.
   *
   * @throws BadInput when it is described in two ways, or a group of hosts lacks something
   */
  Optional<Site> read() throws BadInput {
    List<Layer> aboveDefaults = layers.subList(0, layers.size() - 1);
    for (int i = 0; i < aboveDefaults.size(); i++) {
      Layer layer = aboveDefaults.get(i);
      if (!layer.groups().isEmpty()) {
        refuseEqualHosts(aboveDefaults.subList(0, i + 1), "has no effect beside site.groups");
        boolean nodesTell = values.get(LibvirtKeys.BACKEND) == BackendName.LIBVIRT;
        return Optional.of(new GroupReader(layer, values.get(SiteKeys.PREFIX), nodesTell).read());
      }
      if (layer.has(SiteKeys.HOSTS)) {
        return values
            .get(SiteKeys.HOSTS)
            .map(count -> Site.uniform(values.get(SiteKeys.PREFIX), count.intValue(), equalHost()));
      }
    }
    refuseEqualHosts(aboveDefaults, "has no effect without site.hosts");
    return Optional.empty();
  }

  private static void refuseEqualHosts(List<Layer> layers, String why) throws BadInput {
    for (Layer layer : layers) {
      for (Key<?> key : SiteKeys.EQUAL_HOSTS) {
        if (layer.has(key) && !key.equals(SiteKeys.PREFIX)) {
          throw layer.origin().fault(key.name(), key.name() + " " + why);
        }
      }
    }
  }

  private Resources equalHost() {
    Map<String, Long> amounts = new HashMap<>();
    amounts.put(Resources.CPU, values.get(SiteKeys.CPUS_EACH));
    amounts.put(Resources.MEMORY, values.get(SiteKeys.MEMORY));
    values.get(SiteKeys.DISK).ifPresent(disk -> amounts.put(Resources.DISK, disk));
    values.get(SiteKeys.NET_IN).ifPresent(rate -> amounts.put(Resources.NET_IN, rate));
    values.get(SiteKeys.NET_OUT).ifPresent(rate -> amounts.put(Resources.NET_OUT, rate));
    return Resources.of(amounts);
  }
}
