package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.leasehold.configuration.LibvirtSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hosts of the site, and what can be done on those that are not away. */
final class Hosts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);
  private static final int FEW = 2;
  private static final int MANY = 16;

  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Map<Link, Hypervisor> hypervisors = new ConcurrentHashMap<>();
  private final ScheduledExecutorService threads;
  private final LibvirtSettings settings;

  /** Hosts that are not connected yet. */
  Hosts(List<String> names, LibvirtSettings settings, Connector connector, HostListener listener) {
    this.settings = settings;
    this.threads =
        Executors.newScheduledThreadPool(
            Math.min(MANY, names.size() + FEW),
            work -> {
              Thread thread = new Thread(work, "libvirt-hosts");
              thread.setDaemon(true);
              return thread;
            });
    for (String name : names) {
      hosts.put(name, new Host(name, settings.connection(), connector, threads, listener));
    }
  }

  /** Begins to connect to all of them. */
  void connect() {
    hosts.values().forEach(Host::connect);
  }

  /** Does something again and again, so long after each time. */
  void every(Duration interval, Runnable what) {
    long millis = interval.toMillis();
    var unused =
        threads.scheduleWithFixedDelay(() -> guarded(what), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException e) {
      LOG.error("a fault of the program", e);
    }
  }

  List<Host> all() {
    return List.copyOf(hosts.values());
  }

  /** The names of those that are away, or not of this site, among some. */
  List<String> away(List<String> names) {
    return names.stream().filter(name -> hypervisor(name).isEmpty()).toList();
  }

  /** The names of those that were tried and are away, or are not of this site, among some. */
  List<String> knownAway(List<String> names) {
    return names.stream()
        .filter(name -> host(name).filter(host -> !host.isAway()).isEmpty())
        .toList();
  }

  Optional<Host> host(String name) {
    return Optional.ofNullable(hosts.get(name));
  }

  /** What can be done on a host; empty while it is away, or where there is none of that name. */
  Optional<Hypervisor> hypervisor(String name) {
    return host(name).flatMap(Host::link).map(this::hypervisor);
  }

  private Hypervisor hypervisor(Link link) {
    return hypervisors.computeIfAbsent(
        link, l -> new Hypervisor(l, new Storage(l, settings.owner(), settings.storage())));
  }

  /** A host went away: its old connection is not used again. */
  void forgetConnections() {
    List<Link> used = new ArrayList<>();
    hosts.values().forEach(host -> host.link().ifPresent(used::add));
    hypervisors.keySet().retainAll(used);
  }

  /** Waits until each was tried once; gives the names of those that take longer. */
  List<String> waitForFirstTry(Duration most) throws InterruptedException {
    List<String> late = new ArrayList<>();
    for (Host host : hosts.values()) {
      if (!host.wasTried(most)) {
        late.add(host.name());
      }
    }
    return late;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    hosts.values().forEach(Host::close);
  }
}
