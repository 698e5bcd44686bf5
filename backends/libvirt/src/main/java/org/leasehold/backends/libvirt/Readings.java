package org.leasehold.backends.libvirt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.leasehold.core.lease.Resources;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what hosts have and what domains that are not ours hold of it, as it was last seen: of a
 * host that is away what it was before. Safe for use by several threads.
 */
final class Readings {
  private static final Logger LOG = LoggerFactory.getLogger(Readings.class);
  private static final long WHOLE_CPU = 100;

  private final Hosts hosts;
  private final Ledger ledger;
  private final Resources perVm;
  private final Map<String, NodeReading> last = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();

  /**
   * @param perVm what each domain holds beside what it was given
   */
  Readings(Hosts hosts, Ledger ledger, Resources perVm) {
    this.hosts = hosts;
    this.ledger = ledger;
    this.perVm = perVm;
  }

  /** What was last seen, by the names of the hosts; nothing of those never reached. */
  Map<String, NodeReading> last() {
    return Map.copyOf(last);
  }

  /** Has somebody told after each look. */
  void follow(Runnable follower) {
    followers.add(follower);
  }

  /** Something has changed on a host: looks at it, unless another thread is about to. */
  void changed(Host host) {
    if (asked.add(host.name())) {
      look(host);
    }
  }

  /** Looks at a host; one that is away stays as it was seen. */
  void look(Host host) {
    hosts
        .hypervisor(host.name())
        .ifPresent(
            hypervisor -> {
              // One look at a time, so that the last one stays.
              synchronized (hypervisor) {
                asked.remove(host.name());
                look(host.name(), hypervisor);
              }
            });
    asked.remove(host.name());
    followers.forEach(Runnable::run);
  }

  private void look(String host, Hypervisor hypervisor) {
    try {
      long cpu = 0;
      long memory = 0;
      for (Running domain : hypervisor.running()) {
        if (domain.identity().filter(ledger::isOurs).isEmpty()) {
          cpu += WHOLE_CPU * domain.cpus() + perVm.cpu();
          memory += domain.memoryMb() + perVm.memoryMb();
        }
      }
      NodeReading now =
          new NodeReading(
              hypervisor.node().capacity(),
              hypervisor.node().attributes(),
              Resources.of(cpu, memory));
      Optional<NodeReading> before = Optional.ofNullable(last.put(host, now));
      if (!before.equals(Optional.of(now))) {
        LOG.info(
            "{} has {}; domains that are not ours hold {}",
            host,
            now.capacity().words(),
            now.others().amounts().isEmpty() ? "nothing" : now.others().words());
      }
    } catch (LibvirtException e) {
      LOG.debug("{} does not tell what it has: {}", host, e.getMessage());
    }
  }
}
