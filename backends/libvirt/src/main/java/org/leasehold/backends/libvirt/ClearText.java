package org.leasehold.backends.libvirt;

import java.util.List;
import java.util.Optional;
import org.leasehold.configuration.LibvirtSettings;

/** What must not go over a network in clear unless the settings allow it. */
final class ClearText {
  private ClearText() {}

  /**
   * Refuses settings by which anything would.
   *
   * @param hosts the names of the site's hosts
   */
  static void refuse(List<String> hosts, LibvirtSettings settings) throws UnusableSettings {
    for (String host : hosts) {
      Optional<String> objection = objection(host, settings);
      if (objection.isPresent()) {
        throw new UnusableSettings(objection.get());
      }
    }
    if (!settings.migration().tls() && !settings.connection().insecure()) {
      throw new UnusableSettings(
          "libvirt.migration.tls is false: memory would move in clear, which libvirt.insecure must"
              + " allow");
    }
  }

  private static Optional<String> objection(String host, LibvirtSettings settings) {
    boolean insecure = settings.connection().insecure();
    boolean encrypted = settings.connection().sasl().isPresent();
    return Uris.objection(
            "libvirt.uri",
            settings.connection().uri(host),
            insecure || encrypted,
            "libvirt.insecure or libvirt.sasl")
        .or(
            () ->
                settings
                    .migration()
                    .uri(host)
                    .flatMap(
                        uri ->
                            Uris.objection(
                                "libvirt.migration.uri", uri, insecure, "libvirt.insecure")));
  }
}
