package org.leasehold.configuration;

import static org.leasehold.configuration.LibvirtValues.positive;
import static org.leasehold.configuration.ValueType.trueOrFalse;
import static org.leasehold.configuration.ValueType.wholeNumber;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the libvirt backend moves running VMs. */
final class LibvirtMigrationKeys {
  static final Key<Optional<String>> MIGRATION_URI =
      new Key<>(
          "libvirt.migration.uri",
          LibvirtValues.URI_TEXT.orNothing(),
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
          MIGRATION_URI,
          MIGRATION_URIS,
          BANDWIDTH,
          MAX_DOWNTIME,
          TIME_LIMIT,
          AUTO_CONVERGE,
          POST_COPY,
          MIGRATION_TLS);

  private LibvirtMigrationKeys() {}

  /**
   * The settings these keys make.
   *
   * @param sharedDisks whether all hosts have the same folder of disks
   */
  static LibvirtSettings.Migration migration(Values values, boolean sharedDisks) {
    return new LibvirtSettings.Migration(
        values.get(MIGRATION_URI),
        values.get(MIGRATION_URIS),
        values.get(BANDWIDTH),
        values.get(MAX_DOWNTIME),
        values.get(TIME_LIMIT),
        values.get(AUTO_CONVERGE),
        values.get(POST_COPY),
        sharedDisks,
        values.get(MIGRATION_TLS));
  }
}
