package org.leasehold.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.leasehold.backends.libvirt.LibvirtBackend;
import org.leasehold.backends.libvirt.UnusableSettings;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.site.Host;
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

  private LibvirtSite(LibvirtBackend backend, List<String> hosts) {
    this.backend = backend;
    this.hosts = hosts;
  }

  /**
   * Opens those of the settings.
   *
   * @throws CannotStart when there is no site, or it cannot be used in the way the settings say
   */
  static LibvirtSite open(LeaseholdSettings settings) throws CannotStart {
    if (settings.site().isEmpty()) {
      throw new CannotStart(
          "backend is libvirt, but the settings have no site.hosts or site.groups",
          new IllegalArgumentException("no site"));
    }
    List<String> hosts = names(settings);
    Path folder = settings.store().path().resolveSibling("libvirt-vms");
    try {
      return new LibvirtSite(
          LibvirtBackend.open(
              folder, hosts, settings.libvirt(), settings.scheduling().overheads().exclusion()),
          hosts);
    } catch (UnusableSettings e) {
      throw new CannotStart(e.getMessage(), e);
    } catch (IOException e) {
      throw new CannotStart("the folder of the libvirt VMs cannot be used: " + e.getMessage(), e);
    }
  }

  private static List<String> names(LeaseholdSettings settings) {
    return settings.site().stream().flatMap(s -> s.hosts().stream()).map(Host::name).toList();
  }

  @Override
  public Backend backend() {
    return backend;
  }

  @Override
  public void use(LeaseholdSettings next) {
    List<String> more = names(next).stream().filter(name -> !hosts.contains(name)).toList();
    if (!more.isEmpty()) {
      LOG.warn("new hosts are used after a restart of the daemon: {}", more);
    }
  }

  @Override
  public void close() {
    backend.close();
  }
}
