package org.leasehold.cli.client;

import java.util.List;
import java.util.Optional;
import org.leasehold.api.HostList;
import org.leasehold.api.HostList.HostView;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;

/**
 * The hosts of a daemon as the site of a workload.
 *
 * @param site empty where there is no host that something is known of
 * @param remarks what a user should know of it
 */
record PastSite(Optional<Site> site, List<String> remarks) {
  PastSite {
    remarks = List.copyOf(remarks);
  }

  /** The site of all hosts, drained ones and those that are away too. */
  static PastSite of(HostList list) {
    List<Host> hosts =
        list.hosts().stream()
            .filter(PastSite::isKnown)
            .map(host -> new Host(host.name(), host.capacity(), host.attributes()))
            .toList();
    List<String> remarks =
        list.hosts().stream()
            .filter(host -> !isKnown(host))
            .map(host -> "host " + host.name() + " left out: what it has is not known")
            .toList();
    return new PastSite(hosts.isEmpty() ? Optional.empty() : Optional.of(new Site(hosts)), remarks);
  }

  private static boolean isKnown(HostView host) {
    return !host.capacity().amounts().isEmpty();
  }
}
