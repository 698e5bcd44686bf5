package org.leasehold.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.leasehold.backends.libvirt.LibvirtBackend;
import org.leasehold.backends.libvirt.UnusableSettings;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;
import org.leasehold.core.site.Site;
import org.leasehold.daemon.engine.Engine;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.UnusableStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts of the site through libvirt. What is being done to their VMs is kept in a folder beside
 * the embedded database.
 */
final class LibvirtSite implements Hypervisors {
  private static final Logger LOG = LoggerFactory.getLogger(LibvirtSite.class);

  private final LibvirtBackend backend;
  private final List<String> hosts;
  private final LibvirtCapacity capacity;
  private final AtomicReference<Site> set;
  private volatile Runnable look = () -> {};

  private LibvirtSite(LibvirtBackend backend, Site set, LibvirtCapacity capacity) {
    this.backend = backend;
    this.hosts = names(set);
    this.capacity = capacity;
    this.set = new AtomicReference<>(set);
  }

  /**
   * Opens those of the settings.
   *
   * @param store knows what hosts had that tell it themselves
   * @throws CannotStart when there is no site, or it cannot be used in the way the settings say
   */
  static LibvirtSite open(LeaseholdSettings settings, Store store) throws CannotStart {
    if (settings.site().isEmpty()) {
      throw new CannotStart(
          "backend is libvirt, but the settings have no site.hosts or site.groups",
          new IllegalArgumentException("no site"));
    }
    Site site = settings.site().get();
    Path folder = settings.store().path().resolveSibling("libvirt-vms");
    try {
      return new LibvirtSite(
          LibvirtBackend.open(
              folder,
              names(site),
              settings.libvirt(),
              settings.scheduling().overheads().exclusion()),
          site,
          capacity(settings.libvirt(), store));
    } catch (UnusableSettings e) {
      throw new CannotStart(e.getMessage(), e);
    } catch (IOException e) {
      throw new CannotStart("the folder of the libvirt VMs cannot be used: " + e.getMessage(), e);
    }
  }

  private static List<String> names(Site site) {
    return site.hosts().stream().map(Host::name).toList();
  }

  private static LibvirtCapacity capacity(LibvirtSettings settings, Store store)
      throws CannotStart {
    Map<String, Host> remembered = new HashMap<>();
    try {
      store.hosts().forEach(host -> remembered.put(host.name(), host));
    } catch (StoreUnavailable | UnusableStore e) {
      throw new CannotStart(e.getMessage(), e);
    }
    return new LibvirtCapacity(
        Resources.of(settings.reserved().cpu(), settings.reserved().memoryMb()),
        Resources.of(0, settings.machine().memoryOverheadMb()),
        remembered);
  }

  @Override
  public Site site(Site all, Optional<Site> before) {
    return capacity.site(all, backend.readings());
  }

  @Override
  public void serve(Engine engine, Store store) {
    SiteFollower follower =
        new SiteFollower(
            () -> site(set.get(), Optional.empty()),
            next -> engine.renew(before -> before.on(next.get())));
    look = follower::look;
    backend.followReadings(look);
  }

  @Override
  public Backend backend() {
    return backend;
  }

  @Override
  public void use(LeaseholdSettings next) {
    next.site().ifPresent(set::set);
    look.run();
    List<String> more = names(set.get()).stream().filter(name -> !hosts.contains(name)).toList();
    if (!more.isEmpty()) {
      LOG.warn("new hosts are used after a restart of the daemon: {}", more);
    }
  }

  @Override
  public void close() {
    backend.close();
  }
}
