package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.LibvirtSettings;

/** Settings for tests. */
final class TestSettings {
  private TestSettings() {}

  /** For libvirt's test driver. */
  static LibvirtSettings testDriver() {
    return testDriver(0);
  }

  /** The same with hypervisors that need so many MB for each VM. */
  static LibvirtSettings testDriver(long memoryOverheadMb) {
    return new LibvirtSettings(
        "contract",
        new LibvirtSettings.Connection(
            "test:///{host}",
            Map.of(),
            false,
            Optional.empty(),
            Duration.ZERO,
            1,
            Duration.ofMillis(20),
            Duration.ofMillis(100)),
        machine("test", "virtio", Optional.empty(), memoryOverheadMb),
        new LibvirtSettings.Storage(
            "/leasehold/images",
            Optional.empty(),
            Optional.empty(),
            "",
            "/leasehold/disks",
            "/leasehold/saves",
            false,
            Optional.empty()),
        migration(Optional.empty(), Map.of()),
        4,
        Duration.ofMillis(100),
        new LibvirtSettings.Reserved(0, 0));
  }

  static LibvirtSettings.Machine machine(String type, String bus, Optional<String> consoles) {
    return machine(type, bus, consoles, 0);
  }

  private static LibvirtSettings.Machine machine(
      String type, String bus, Optional<String> consoles, long memoryOverheadMb) {
    return new LibvirtSettings.Machine(
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        bus,
        Optional.empty(),
        consoles,
        memoryOverheadMb,
        false);
  }

  static LibvirtSettings.Migration migration(Optional<String> uri, Map<String, String> uris) {
    return new LibvirtSettings.Migration(
        uri,
        uris,
        Optional.empty(),
        Duration.ofMillis(300),
        Duration.ofMinutes(2),
        true,
        false,
        false,
        true);
  }
}
