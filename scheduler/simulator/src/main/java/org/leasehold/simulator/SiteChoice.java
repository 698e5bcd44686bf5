package org.leasehold.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.simulator.workload.Workload;

/** Which hosts a simulation has: those of the settings, or else those of its workload. */
final class SiteChoice {
  private SiteChoice() {}

  /**
   * The site. Hosts of the settings that are to tell themselves what they have, as they would a
   * daemon, have what the workload says of them: one that was exported from a daemon knows.
   *
   * @throws BadInput when there is no site, or nothing says what a host has
   */
  static Site of(Optional<Site> set, Workload workload) throws BadInput {
    if (set.isPresent()) {
      return complete(set.get(), workload);
    }
    return workload
        .site()
        .orElseThrow(
            () ->
                BadInput.of(
                    "workload "
                        + workload.name()
                        + " brings no hosts, and none are set; expected for example"
                        + " --set site.hosts=32, or a site in the file given by --config"));
  }

  private static Site complete(Site set, Workload workload) throws BadInput {
    Map<String, Host> known = new LinkedHashMap<>();
    workload.site().map(Site::hosts).orElse(List.of()).forEach(h -> known.put(h.name(), h));
    List<Host> hosts = new ArrayList<>();
    for (Host host : set.hosts()) {
      if (isSaid(host)) {
        hosts.add(host);
      } else if (known.containsKey(host.name())) {
        Host found = known.get(host.name());
        hosts.add(new Host(host.name(), found.capacity(), found.attributes()));
      } else {
        throw BadInput.of(
            "site.groups: host "
                + host.name()
                + " has no cpus or no memory set; a simulation does not ask hosts what they have,"
                + " and the workload does not say it");
      }
    }
    return new Site(hosts, set.perVm());
  }

  private static boolean isSaid(Host host) {
    return host.capacity().cpu() > 0 && host.capacity().memoryMb() > 0;
  }
}
