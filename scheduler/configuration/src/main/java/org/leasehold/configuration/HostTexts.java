package org.leasehold.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts by host as people write them: {@code host1=qemu+ssh://a/system,host2=...}. */
final class HostTexts {
  private HostTexts() {}

  /** A URI for each of some hosts, or none. */
  static ValueType<Map<String, String>> uris() {
    return new ValueType<>(
        List.of(
            "URIs by host as in host1=qemu+ssh://a/system,host2=qemu+ssh://b/system", "nothing"),
        HostTexts::read);
  }

  private static Optional<Map<String, String>> read(String text) {
    Map<String, String> uris = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return Optional.of(uris);
    }
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String host = equals < 0 ? "" : part.substring(0, equals).strip();
      Optional<String> uri =
          equals < 0 ? Optional.empty() : LibvirtValues.URI_TEXT.read(part.substring(equals + 1));
      if (host.isEmpty() || uri.isEmpty() || uris.putIfAbsent(host, uri.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(uris);
  }
}
