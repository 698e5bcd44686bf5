package org.leasehold.core.schedule;

import java.util.HashMap;
import java.util.Map;
import org.leasehold.core.site.Site;

/** The hosts of a site by name and by index. */
final class HostIndex {
  private final Site site;
  private final Map<String, Integer> byName = new HashMap<>();

  HostIndex(Site site) {
    this.site = site;
    for (int i = 0; i < site.hosts().size(); i++) {
      byName.put(site.hosts().get(i).name(), i);
    }
  }

  /**
   * The index of the host of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  int of(String name) {
    Integer index = byName.get(name);
    if (index == null) {
      throw new IllegalArgumentException("no host is called " + name);
    }
    return index;
  }

  /** Whether there is a host of that name. */
  boolean knows(String name) {
    return byName.containsKey(name);
  }

  /** The name of the host with that index. */
  String name(int index) {
    return site.hosts().get(index).name();
  }
}
