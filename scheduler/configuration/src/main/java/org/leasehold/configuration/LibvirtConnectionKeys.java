package org.leasehold.configuration;

import static org.leasehold.configuration.LibvirtValues.URI_TEXT;
import static org.leasehold.configuration.LibvirtValues.positive;
import static org.leasehold.configuration.ValueType.duration;
import static org.leasehold.configuration.ValueType.trueOrFalse;
import static org.leasehold.configuration.ValueType.wholeNumber;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the hosts of the libvirt backend are reached. */
final class LibvirtConnectionKeys {
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
  static final Key<Optional<String>> SASL_USER =
      new Key<>(
          "libvirt.sasl.user",
          ValueType.text("a name without spaces", "[^\\s\\p{Cntrl}]{1,255}").orNothing(),
          "The user by whose name hosts that ask for it by SASL are reached; nothing for none.");
  static final Key<Optional<Path>> SASL_PASSWORD_FILE =
      new Key<>(
          "libvirt.sasl.passwordFile",
          ValueType.path("the path of a file").map(Path::of).orNothing(),
          "The file that holds that user's password alone; it is read at each connection.");

  /** All of them. */
  static final List<Key<?>> ALL =
      List.of(
          URI,
          URIS,
          INSECURE,
          SASL_USER,
          SASL_PASSWORD_FILE,
          KEEP_ALIVE_INTERVAL,
          KEEP_ALIVE_COUNT,
          RECONNECT_LEAST,
          RECONNECT_MOST);

  private LibvirtConnectionKeys() {}

  /**
   * The settings these keys make.
   *
   * @param layers highest first
   * @throws BadInput when there is a SASL user without a password, or the other way round
   */
  static LibvirtSettings.Connection connection(List<Layer> layers, Values values) throws BadInput {
    Duration least = values.get(RECONNECT_LEAST);
    Duration most = values.get(RECONNECT_MOST);
    return new LibvirtSettings.Connection(
        values.get(URI),
        values.get(URIS),
        values.get(INSECURE),
        Companions.both(layers, values, SASL_USER, SASL_PASSWORD_FILE, LibvirtSettings.Sasl::new),
        values.get(KEEP_ALIVE_INTERVAL),
        values.get(KEEP_ALIVE_COUNT).intValue(),
        least,
        most.compareTo(least) < 0 ? least : most);
  }
}
