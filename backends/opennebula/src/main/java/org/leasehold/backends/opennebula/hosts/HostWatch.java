package org.leasehold.backends.opennebula.hosts;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.core.backend.Reports;

/**
 * Tells of each host of the site, once, whether it is away or back, and again whenever that or its
 * reason changes. Not safe for use by several threads.
 */
public final class HostWatch {
  private Set<String> site;
  private final Reports reports;
  private final SortedMap<String, Optional<String>> told = new TreeMap<>();

  /**
   * @param site the names of the hosts the scheduler knows; of others nothing is told
   */
  public HostWatch(Set<String> site, Reports reports) {
    this.site = new TreeSet<>(site);
    this.reports = Objects.requireNonNull(reports, "reports");
  }

  /** Goes on with other hosts. */
  public void watch(Set<String> hosts) {
    site = new TreeSet<>(hosts);
    told.keySet().retainAll(site);
  }

  /** OpenNebula itself is away, and so is every host. */
  public void allAway(String reason) {
    site.forEach(name -> tell(name, Optional.of(reason)));
  }

  /** Takes note of what was read. */
  public void see(SiteReading reading) {
    for (String name : site) {
      Optional<String> away =
          Optional.ofNullable(reading.hosts().get(name))
              .map(HostReading::away)
              .orElse(Optional.of("OpenNebula does not have it any more"));
      tell(name, away);
    }
  }

  private void tell(String name, Optional<String> away) {
    if (!away.equals(told.get(name))) {
      told.put(name, away);
      away.ifPresentOrElse(reason -> reports.hostAway(name, reason), () -> reports.hostBack(name));
    }
  }
}
