package org.leasehold.configuration;

import static org.leasehold.configuration.LibvirtValues.FOLDER;
import static org.leasehold.configuration.LibvirtValues.MB;
import static org.leasehold.configuration.ValueType.duration;
import static org.leasehold.configuration.ValueType.trueOrFalse;
import static org.leasehold.configuration.ValueType.wholeNumber;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which backend the daemon has, and the settings of the one on libvirt. */
final class LibvirtKeys {
  static final Key<BackendName> BACKEND =
      new Key<>(
          "backend",
          ValueType.wordOf(BackendName.class),
          "What carries out on VMs what the daemon decides.");
  static final Key<String> OWNER =
      new Key<>(
          "libvirt.owner",
          ValueType.text(
              "letters, digits, '.', '-' and '_', at most 40", "[A-Za-z0-9][\\w.-]{0,39}"),
          "Tells the VMs of this daemon from all others on the same hosts.");
  static final Key<Long> WORKERS =
      new Key<>(
          "libvirt.workers",
          wholeNumber("a whole number", 1, 1_000),
          "How many actions are carried out on a host at a time, beside what suspension.exclusion"
              + " says of some.");
  static final Key<Duration> SHUTDOWN_GRACE =
      new Key<>(
          "libvirt.shutdownGrace",
          duration(),
          "How long a guest has to shut itself down before it is destroyed.");
  static final Key<Long> RESERVED_CPUS =
      new Key<>(
          "libvirt.reserved.cpus",
          ValueType.decimal("a number of CPUs, in steps of 0.01,", "0", "10000")
              .map(BigDecimal::stripTrailingZeros)
              .where(cpus -> cpus.scale() <= 2)
              .map(cpus -> cpus.movePointRight(2).longValueExact()),
          "The CPUs that each host keeps for itself.");
  static final Key<Long> RESERVED_MEMORY =
      new Key<>("libvirt.reserved.memory", MB, "The memory that each host keeps for itself.");
  static final Key<String> IMAGES =
      new Key<>("libvirt.images.folder", FOLDER, "The folder on the hosts of the disk images.");
  static final Key<Optional<Path>> IMAGE_SOURCE =
      new Key<>(
          "libvirt.images.source",
          ValueType.path("the path of a folder").map(Path::of).orNothing(),
          "The folder on the daemon's machine from which images come that a host has not; nothing"
              + " for none.");
  static final Key<Optional<String>> DEFAULT_IMAGE =
      new Key<>(
          "libvirt.images.default",
          ValueType.text("the id of an image", "[A-Za-z0-9][\\w.-]{0,199}").orNothing(),
          "The image of leases that name none; nothing for their VMs to boot from the network.");
  static final Key<String> COMMAND_LINE =
      new Key<>(
          "libvirt.images.commandLine",
          ValueType.text("a kernel's command line", "[^\\p{Cntrl}]{0,1000}"),
          "The command line of images that are kernels.");
  static final Key<String> DISKS =
      new Key<>("libvirt.disks.folder", FOLDER, "The folder on the hosts of the VMs' disks.");
  static final Key<Boolean> SHARED_DISKS =
      new Key<>(
          "libvirt.disks.shared",
          trueOrFalse(),
          "Whether all hosts have the same folder of disks; false: disks move with their VMs.");
  static final Key<String> SAVES =
      new Key<>(
          "libvirt.saves.folder",
          FOLDER,
          "The folder in which libvirt on the hosts keeps the memory of VMs that are saved.");
  static final Key<Boolean> CLOUD_INIT =
      new Key<>(
          "libvirt.cloudInit.enabled",
          trueOrFalse(),
          "Whether each VM gets a disk that tells cloud-init its name and user data.");
  static final Key<Optional<Path>> USER_DATA =
      new Key<>(
          "libvirt.cloudInit.userData",
          ValueType.path("the path of a file").map(Path::of).orNothing(),
          "The user data for cloud-init, on the daemon's machine.");

  /** All of them. */
  static final List<Key<?>> ALL =
      Stream.of(
              List.<Key<?>>of(BACKEND, OWNER),
              LibvirtConnectionKeys.ALL,
              List.<Key<?>>of(WORKERS, SHUTDOWN_GRACE, RESERVED_CPUS, RESERVED_MEMORY),
              LibvirtMachineKeys.ALL,
              List.<Key<?>>of(
                  IMAGES,
                  IMAGE_SOURCE,
                  DEFAULT_IMAGE,
                  COMMAND_LINE,
                  DISKS,
                  SHARED_DISKS,
                  SAVES,
                  CLOUD_INIT,
                  USER_DATA),
              LibvirtMigrationKeys.ALL)
          .flatMap(List::stream)
          .toList();

  private LibvirtKeys() {}

  /**
   * The settings these keys make.
   *
   * @param layers highest first
   * @throws BadInput when one of two keys that need each other is missing
   */
  static LibvirtSettings settings(List<Layer> layers, Values values) throws BadInput {
    return new LibvirtSettings(
        values.get(OWNER),
        LibvirtConnectionKeys.connection(layers, values),
        LibvirtMachineKeys.machine(values),
        new LibvirtSettings.Storage(
            values.get(IMAGES),
            values.get(IMAGE_SOURCE),
            values.get(DEFAULT_IMAGE),
            values.get(COMMAND_LINE),
            values.get(DISKS),
            values.get(SAVES),
            values.get(CLOUD_INIT),
            values.get(USER_DATA)),
        LibvirtMigrationKeys.migration(values, values.get(SHARED_DISKS)),
        values.get(WORKERS).intValue(),
        values.get(SHUTDOWN_GRACE),
        new LibvirtSettings.Reserved(values.get(RESERVED_CPUS), values.get(RESERVED_MEMORY)));
  }
}
