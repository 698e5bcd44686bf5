package org.leasehold.backends.libvirt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.configuration.LibvirtSettings;

/** Settings for the hosts of a lab. */
final class LabSettings {
  private LabSettings() {}

  /** The names of the hosts. */
  static List<String> hosts(Lab lab) {
    return IntStream.rangeClosed(1, lab.hosts()).mapToObj(i -> "host" + i).toList();
  }

  /** Hosts reached by unix sockets, between which VMs move over TLS. */
  static LibvirtSettings of(Lab lab, String owner) {
    Map<String, String> ways = new HashMap<>();
    Map<String, String> uris = new HashMap<>();
    for (int i = 1; i <= lab.hosts(); i++) {
      uris.put("host" + i, lab.uri(i));
      ways.put("host" + i, lab.tlsUri(i));
    }
    return new LibvirtSettings(
        owner,
        connection(uris, Optional.empty()),
        TestSettings.machine("qemu", "sata", Optional.of(lab.shared().toString())),
        storage(),
        TestSettings.migration(Optional.empty(), ways),
        4,
        Duration.ofSeconds(1),
        new LibvirtSettings.Reserved(0, 0));
  }

  private static LibvirtSettings.Storage storage() {
    return new LibvirtSettings.Storage(
        "/var/lib/libvirt/images",
        Optional.empty(),
        Optional.empty(),
        "console=ttyS0",
        "/var/lib/libvirt/disks",
        "/var/lib/libvirt/qemu/save",
        false,
        Optional.empty());
  }

  private static LibvirtSettings.Connection connection(
      Map<String, String> uris, Optional<LibvirtSettings.Sasl> sasl) {
    return new LibvirtSettings.Connection(
        "unset:///",
        uris,
        false,
        sasl,
        Duration.ofSeconds(1),
        3,
        Duration.ofMillis(100),
        Duration.ofSeconds(1));
  }

  /** The same, with other ways to reach the hosts. */
  static LibvirtSettings reachedBy(LibvirtSettings settings, Map<String, String> uris) {
    return connecting(settings, connection(uris, Optional.empty()));
  }

  /** The same, reached as a user. */
  static LibvirtSettings asUser(LibvirtSettings settings, LibvirtSettings.Sasl sasl) {
    return connecting(settings, connection(settings.connection().uris(), Optional.of(sasl)));
  }

  private static LibvirtSettings connecting(
      LibvirtSettings settings, LibvirtSettings.Connection connection) {
    return new LibvirtSettings(
        settings.owner(),
        connection,
        settings.machine(),
        settings.storage(),
        settings.migration(),
        settings.workers(),
        settings.shutdownGrace(),
        settings.reserved());
  }

  /** The same, with VMs that move otherwise. */
  static LibvirtSettings moving(LibvirtSettings settings, LibvirtSettings.Migration migration) {
    return new LibvirtSettings(
        settings.owner(),
        settings.connection(),
        settings.machine(),
        settings.storage(),
        migration,
        settings.workers(),
        settings.shutdownGrace(),
        settings.reserved());
  }

  /** The same, with VMs that boot from something else. */
  static LibvirtSettings bootingFrom(LibvirtSettings settings, LibvirtSettings.Storage storage) {
    return new LibvirtSettings(
        settings.owner(),
        settings.connection(),
        settings.machine(),
        storage,
        settings.migration(),
        settings.workers(),
        settings.shutdownGrace(),
        settings.reserved());
  }

  /** The same, with other machines. */
  static LibvirtSettings of(LibvirtSettings settings, LibvirtSettings.Machine machine) {
    return new LibvirtSettings(
        settings.owner(),
        settings.connection(),
        machine,
        settings.storage(),
        settings.migration(),
        settings.workers(),
        settings.shutdownGrace(),
        settings.reserved());
  }

  /** The same, with images that come from a folder of this machine. */
  static LibvirtSettings bringing(LibvirtSettings settings, Path source, String commandLine) {
    LibvirtSettings.Storage from = settings.storage();
    return bootingFrom(
        settings,
        new LibvirtSettings.Storage(
            from.images(),
            Optional.of(source),
            from.defaultImage(),
            commandLine,
            from.disks(),
            from.saves(),
            from.cloudInit(),
            from.userData()));
  }

  /** The same, with a seed for each VM. */
  static LibvirtSettings seeding(LibvirtSettings settings, Path userData) {
    LibvirtSettings.Storage from = settings.storage();
    return bootingFrom(
        settings,
        new LibvirtSettings.Storage(
            from.images(),
            from.source(),
            from.defaultImage(),
            from.commandLine(),
            from.disks(),
            from.saves(),
            true,
            Optional.of(userData)));
  }

  /** Moving as slowly as a MB a second, so that something can happen meanwhile. */
  static LibvirtSettings.Migration slowly(LibvirtSettings.Migration from) {
    return new LibvirtSettings.Migration(
        from.uri(),
        from.uris(),
        Optional.of(1L),
        from.maxDowntime(),
        from.timeLimit(),
        from.autoConverge(),
        from.postCopy(),
        from.sharedDisks(),
        from.tls());
  }
}
