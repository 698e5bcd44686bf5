package org.leasehold.backends.libvirt;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.leasehold.configuration.LibvirtSettings;

/** Hosts that the settings name one by one. */
final class NamedHosts {
  private NamedHosts() {}

  /**
   * Refuses settings that name a host which the site does not have: of a name that is mistyped the
   * URI would not be used, and its host be looked for elsewhere.
   *
   * @param hosts the names of the site's hosts
   */
  static void check(List<String> hosts, LibvirtSettings settings) throws UnusableSettings {
    check("libvirt.uris", settings.connection().uris().keySet(), hosts);
    check("libvirt.migration.uris", settings.migration().uris().keySet(), hosts);
  }

  private static void check(String key, Set<String> named, List<String> hosts)
      throws UnusableSettings {
    Set<String> strangers = new TreeSet<>(named);
    hosts.forEach(strangers::remove);
    if (!strangers.isEmpty()) {
      throw new UnusableSettings(
          key
              + ": the site has no host "
              + String.join(", ", strangers)
              + "; it has "
              + String.join(", ", hosts));
    }
  }
}
