package org.leasehold.backends.libvirt;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells libvirt URIs that are safe to use from those that are not. */
final class Uris {
  private Uris() {}

  /**
   * What speaks against using a URI, one sentence for a person; empty when nothing does.
   *
   * @param what of the settings it is
   * @param insecure whether other machines may be reached in clear
   * @param allowing the settings that would allow it
   */
  static Optional<String> objection(String what, String uri, boolean insecure, String allowing) {
    try {
      URI parsed = new URI(uri);
      if (insecure || !isInClear(parsed)) {
        return Optional.empty();
      }
      return Optional.of(
          what + ": " + uri + " is in clear; use qemu+tls or qemu+ssh, or set " + allowing);
    } catch (URISyntaxException e) {
      return Optional.of(what + ": " + uri + " is no URI: " + e.getReason());
    }
  }

  /** The URI with the file in which libvirt looks for passwords; of several it takes the first. */
  static String withAuthFile(String uri, Path file) {
    String authFile = "authfile=" + file.toUri().getRawPath();
    int query = uri.indexOf('?');
    return query < 0
        ? uri + "?" + authFile
        : uri.substring(0, query + 1) + authFile + "&" + uri.substring(query + 1);
  }

  /** Whether another machine is reached in clear, unless it encrypts by SASL. */
  static boolean isInClear(String uri) {
    return isInClear(URI.create(uri));
  }

  private static boolean isInClear(URI uri) {
    return uri.getScheme().endsWith("+tcp") && !isLoopback(uri.getHost());
  }

  private static boolean isLoopback(String host) {
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
