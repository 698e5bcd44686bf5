package org.leasehold.configuration;

import static org.leasehold.configuration.ValueType.duration;
import static org.leasehold.configuration.ValueType.trueOrFalse;
import static org.leasehold.configuration.ValueType.wholeNumber;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which backend the daemon has, and the settings of the one on libvirt. */
final class LibvirtKeys {
  private static final ValueType<String> FOLDER =
      ValueType.text("the absolute path of a folder", "/[^\\p{Cntrl}]{0,1000}");
  private static final ValueType<Long> MB = wholeNumber("a whole number of MB", 0, 1_000_000_000);

  static final ValueType<String> URI_TEXT =
      ValueType.text("a libvirt URI", "[a-z][a-z0-9+]{0,30}:/[^\\s,]{0,1000}");

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
  static final Key<String> URI =
      new Key<>(
          "libvirt.uri",
          URI_TEXT,
          "The libvirt URI of each host, with {host} in place of its name.");
  static final Key<Map<String, String>> URIS =
      new Key<>("libvirt.uris", HostTexts.uris(), "The URIs of hosts that have another.");
  static final Key<Boolean> INSECURE =
      new Key<>(
          "libvirt.insecure",
          trueOrFalse(),
          "Whether other machines may be reached, and memory moved between them, in clear.");
  static final Key<Duration> KEEP_ALIVE_INTERVAL =
      new Key<>(
          "libvirt.keepAlive.interval",
          duration(),
          "How often a host is asked whether it is there, to the second; 0s for never.");
  static final Key<Long> KEEP_ALIVE_COUNT =
      new Key<>(
          "libvirt.keepAlive.count",
          wholeNumber("a whole number", 1, 1_000),
          "How many such questions stay unanswered before the host counts as away.");
  static final Key<Duration> RECONNECT_LEAST =
      new Key<>(
          "libvirt.reconnect.least",
          positive(),
          "How long to wait before the second try to reach a host that is away, and twice as long"
              + " before each other; more than 0s.");
  static final Key<Duration> RECONNECT_MOST =
      new Key<>(
          "libvirt.reconnect.most",
          positive(),
          "How long to wait at most, where that is longer; more than 0s.");
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
  static final Key<String> TYPE =
      new Key<>(
          "libvirt.vm.type",
          ValueType.word("kvm", "kvm").or(ValueType.word("qemu", "qemu")),
          "Whether VMs run on the hardware or are emulated.");
  static final Key<Optional<String>> MODEL =
      new Key<>(
          "libvirt.vm.machine",
          ValueType.text("a machine type such as q35", "[A-Za-z][\\w.-]{0,60}").orNothing(),
          "The machine VMs see; nothing for the hypervisor's own choice. It must be the same on all"
              + " hosts between which VMs move.");
  static final Key<Optional<String>> CPU =
      new Key<>(
          "libvirt.vm.cpu",
          ValueType.text(
                  "host-model, host-passthrough or the name of a CPU model",
                  "[A-Za-z][\\w.-]{0,60}")
              .orNothing(),
          "The CPU VMs see; nothing for the hypervisor's own choice.");
  static final Key<Optional<String>> EMULATOR =
      new Key<>(
          "libvirt.vm.emulator",
          ValueType.text("the absolute path of a program", "/[^\\p{Cntrl}]{1,1000}").orNothing(),
          "The program on the hosts that runs a VM; nothing for the hypervisor's own choice.");
  static final Key<String> BUS =
      new Key<>(
          "libvirt.vm.bus",
          ValueType.word("virtio", "virtio")
              .or(ValueType.word("sata", "sata"))
              .or(ValueType.word("scsi", "scsi"))
              .or(ValueType.word("ide", "ide")),
          "How VMs are connected to their disks.");
  static final Key<Optional<LibvirtSettings.Network>> NETWORK =
      new Key<>(
          "libvirt.vm.network",
          ValueType.text(
                  "network: or bridge: and the name of one",
                  "(network|bridge):[A-Za-z0-9][\\w.-]{0,60}")
              .map(LibvirtKeys::network)
              .orNothing(),
          "What the network card of each VM is on, one of libvirt's networks or one of the host's"
              + " bridges; nothing for no card.");
  static final Key<Optional<String>> CONSOLES =
      new Key<>(
          "libvirt.vm.consoles",
          FOLDER.orNothing(),
          "The folder on the hosts in which what VMs print on their serial consoles is logged;"
              + " nothing for no logs.");
  static final Key<Long> MEMORY_OVERHEAD =
      new Key<>(
          "libvirt.vm.memoryOverhead",
          MB,
          "The memory that the hypervisor needs for each VM beside that of the VM.");
  static final Key<Boolean> CPU_SHARES =
      new Key<>(
          "libvirt.vm.cpuShares",
          trueOrFalse(),
          "Whether VMs get CPU time by the CPUs they asked for; the hosts need cgroups for it.");
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
  static final Key<Optional<String>> MIGRATION_URI =
      new Key<>(
          "libvirt.migration.uri",
          URI_TEXT.orNothing(),
          "How a host reaches the one a VM moves to, with {host} in place of its name; nothing for"
              + " as the daemon does.");
  static final Key<Map<String, String>> MIGRATION_URIS =
      new Key<>(
          "libvirt.migration.uris", HostTexts.uris(), "The same for hosts that have another.");
  static final Key<Optional<Long>> BANDWIDTH =
      new Key<>(
          "libvirt.migration.bandwidth",
          wholeNumber("a whole number of MB/s", 1, 1_000_000).orNothing(),
          "How fast a VM moves at most; nothing for no limit.");
  static final Key<Duration> MAX_DOWNTIME =
      new Key<>(
          "libvirt.migration.maxDowntime",
          positive(),
          "How long a VM may stand still at the end of its move; more than 0s.");
  static final Key<Duration> TIME_LIMIT =
      new Key<>(
          "libvirt.migration.timeLimit",
          positive(),
          "After how long a move is given up, and the VM goes on where it was; more than 0s.");
  static final Key<Boolean> AUTO_CONVERGE =
      new Key<>(
          "libvirt.migration.autoConverge",
          trueOrFalse(),
          "Whether a VM that changes its memory faster than it moves is slowed down.");
  static final Key<Boolean> POST_COPY =
      new Key<>(
          "libvirt.migration.postCopy",
          trueOrFalse(),
          "Whether a VM that has not moved by half the time limit goes on at its destination before"
              + " its memory is there. If a host or the network then fails, the VM is lost.");
  static final Key<Boolean> MIGRATION_TLS =
      new Key<>(
          "libvirt.migration.tls",
          trueOrFalse(),
          "Whether VMs move encrypted; false needs libvirt.insecure.");

  /** All of them. */
  static final List<Key<?>> ALL =
      List.of(
          BACKEND,
          OWNER,
          URI,
          URIS,
          INSECURE,
          KEEP_ALIVE_INTERVAL,
          KEEP_ALIVE_COUNT,
          RECONNECT_LEAST,
          RECONNECT_MOST,
          WORKERS,
          SHUTDOWN_GRACE,
          RESERVED_CPUS,
          RESERVED_MEMORY,
          TYPE,
          MODEL,
          CPU,
          EMULATOR,
          BUS,
          NETWORK,
          CONSOLES,
          MEMORY_OVERHEAD,
          CPU_SHARES,
          IMAGES,
          IMAGE_SOURCE,
          DEFAULT_IMAGE,
          COMMAND_LINE,
          DISKS,
          SHARED_DISKS,
          SAVES,
          CLOUD_INIT,
          USER_DATA,
          MIGRATION_URI,
          MIGRATION_URIS,
          BANDWIDTH,
          MAX_DOWNTIME,
          TIME_LIMIT,
          AUTO_CONVERGE,
          POST_COPY,
          MIGRATION_TLS);

  private LibvirtKeys() {}

  private static ValueType<Duration> positive() {
    return duration().where(time -> !time.isZero());
  }

  private static LibvirtSettings.Network network(String text) {
    int colon = text.indexOf(':');
    return new LibvirtSettings.Network(
        text.substring(0, colon).equals("bridge"), text.substring(colon + 1));
  }

  /** The settings these keys make. */
  static LibvirtSettings settings(Values values) {
    Duration least = values.get(RECONNECT_LEAST);
    Duration most = values.get(RECONNECT_MOST);
    return new LibvirtSettings(
        values.get(OWNER),
        new LibvirtSettings.Connection(
            values.get(URI),
            values.get(URIS),
            values.get(INSECURE),
            values.get(KEEP_ALIVE_INTERVAL),
            values.get(KEEP_ALIVE_COUNT).intValue(),
            least,
            most.compareTo(least) < 0 ? least : most),
        machine(values),
        new LibvirtSettings.Storage(
            values.get(IMAGES),
            values.get(IMAGE_SOURCE),
            values.get(DEFAULT_IMAGE),
            values.get(COMMAND_LINE),
            values.get(DISKS),
            values.get(SAVES),
            values.get(CLOUD_INIT),
            values.get(USER_DATA)),
        new LibvirtSettings.Migration(
            values.get(MIGRATION_URI),
            values.get(MIGRATION_URIS),
            values.get(BANDWIDTH),
            values.get(MAX_DOWNTIME),
            values.get(TIME_LIMIT),
            values.get(AUTO_CONVERGE),
            values.get(POST_COPY),
            values.get(SHARED_DISKS),
            values.get(MIGRATION_TLS)),
        values.get(WORKERS).intValue(),
        values.get(SHUTDOWN_GRACE),
        new LibvirtSettings.Reserved(values.get(RESERVED_CPUS), values.get(RESERVED_MEMORY)));
  }

  private static LibvirtSettings.Machine machine(Values values) {
    return new LibvirtSettings.Machine(
        values.get(TYPE),
        values.get(MODEL),
        values.get(CPU),
        values.get(EMULATOR),
        values.get(BUS),
        values.get(NETWORK),
        values.get(CONSOLES),
        values.get(MEMORY_OVERHEAD),
        values.get(CPU_SHARES));
  }
}
