package org.leasehold.daemon.opennebula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the scheduler go on with the hosts that OpenNebula has, as they change. A host that it has no
 * more stays while leases may have VMs there; it is away. For one thread.
 */
final class HostsInUse {
  private static final Logger LOG = LoggerFactory.getLogger(HostsInUse.class);

  /** After so many looks it is tried again to do without hosts that have vanished. */
  private static final int LOOKS_BETWEEN = 30;

  private final Predicate<Site> renewal;
  private final Consumer<Set<String>> watching;
  private List<Host> wanted;
  private List<Host> used;
  private int sinceTried;

  /**
   * @param atStart those the scheduler has
   * @param renewal has the scheduler go on with others; whether it does
   * @param watching is told the names of all that are in use
   */
  HostsInUse(List<Host> atStart, Predicate<Site> renewal, Consumer<Set<String>> watching) {
    this.wanted = List.copyOf(atStart);
    this.used = wanted;
    this.renewal = renewal;
    this.watching = watching;
  }

  /**
   * Goes on with these.
   *
   * @return whether the scheduler has them now
   */
  boolean use(List<Host> hosts) {
    if (hosts.equals(wanted)) {
      if (!wanted.equals(used) && ++sinceTried >= LOOKS_BETWEEN) {
        sinceTried = 0;
        take(hosts);
      }
      return true;
    }
    sinceTried = 0;
    if (hosts.isEmpty() || !(take(hosts) || take(withVanished(hosts)))) {
      return false;
    }
    wanted = List.copyOf(hosts);
    return true;
  }

  private boolean take(List<Host> hosts) {
    Set<String> names = hosts.stream().map(Host::name).collect(Collectors.toSet());
    boolean others = !names.equals(used.stream().map(Host::name).collect(Collectors.toSet()));
    try {
      if (!renewal.test(new Site(hosts))) {
        return false;
      }
    } catch (CompletionException e) {
      LOG.debug("other hosts are not used yet: {}", e.getCause().getMessage());
      return false;
    }
    used = List.copyOf(hosts);
    if (others) {
      LOG.info("the site has {} hosts now", hosts.size());
      watching.accept(names);
    }
    return true;
  }

  private List<Host> withVanished(List<Host> hosts) {
    Set<String> names = new HashSet<>();
    hosts.forEach(host -> names.add(host.name()));
    List<Host> all = new ArrayList<>(hosts);
    used.stream().filter(host -> !names.contains(host.name())).forEach(all::add);
    return all;
  }
}
