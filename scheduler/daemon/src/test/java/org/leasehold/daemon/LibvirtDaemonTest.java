package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.DaemonSettings.LogLevel;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.outlook.HostUse;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/** A whole daemon on libvirt's test driver, whose default host has a domain of its own. */
class LibvirtDaemonTest {
  private static final String OTHER =
      "<domain type='test'><name>other</name><memory unit='MiB'>500</memory><vcpu>3</vcpu>"
          + "<os><type>hvm</type></os></domain>";

  @TempDir private Path folder;

  @Test
  void whatOthersHoldIsNotForLeases() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("my.yaml"),
            """
            backend: libvirt
            site:
              groups:
                - name: told
                - name: said
                  cpus: 8
                  memory: 2000
            libvirt:
              uri: test:///default
              reserved: {cpus: 1, memory: 100}
              vm: {memoryOverhead: 50}
            http: {port: 0}
            store: {path: %s}
            """
                .formatted(folder.resolve("store.db")));
    connect().close();
    Logging logging = Logging.start(LogLevel.WARN);
    try (Assembly daemon =
        Assembly.start(
            new Source(file),
            new Source(file).read(),
            logging,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
      OpenNebulaDaemon.await("the daemon is ready", () -> daemon.engine().isReady());
      // The host has 16 CPUs and 3 GiB; its domain has 2 CPUs and 8 GiB.
      assertThat(capacity(daemon, "told")).isEqualTo(Resources.of(1300, 0));
      assertThat(capacity(daemon, "said")).isEqualTo(Resources.of(500, 0));

      Connect connect = connect();
      connect.domainLookupByName("test").destroy();
      awaitCapacity(daemon, "told", Resources.of(1500, 2972));
      awaitCapacity(daemon, "said", Resources.of(700, 1900));
      Domain other = connect.domainCreateXML(OTHER, 0);
      awaitCapacity(daemon, "told", Resources.of(1200, 2972 - 500 - 50));
      other.destroy();
      awaitCapacity(daemon, "told", Resources.of(1500, 2972));
      connect.close();
    } finally {
      logging.stop();
    }
  }

  private static Connect connect() {
    try {
      return new Connect("test:///default");
    } catch (LibvirtException | UnsatisfiedLinkError | NoClassDefFoundError e) {
      return Assumptions.abort("libvirt is not installed: " + e.getMessage());
    }
  }

  private static void awaitCapacity(Assembly daemon, String host, Resources expected)
      throws Exception {
    OpenNebulaDaemon.await(
        host + " has " + expected, () -> capacity(daemon, host).equals(expected));
  }

  private static Resources capacity(Assembly daemon, String host) {
    return daemon.engine().hosts().join().stream()
        .filter(use -> use.host().equals(host))
        .map(HostUse::capacity)
        .findFirst()
        .orElseThrow();
  }

  private record Source(Path path) implements Reloading.SettingsSource {
    @Override
    public Optional<Path> file() {
      return Optional.of(path);
    }

    @Override
    public LeaseholdSettings read() throws BadInput {
      return ConfigurationLoader.load(file(), Map.of(), List.of(), Map.of());
    }
  }
}
