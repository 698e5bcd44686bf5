package org.leasehold.daemon.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.HttpSettings;

/** Sees to it that nobody is let in from other machines by mistake. */
public final class Exposure {
  private Exposure() {}

  /**
   * Refuses to listen to other machines without TLS or without a token, unless that is said.
   *
   * @return the address to listen on
   * @throws BadInput when it is refused, or the host has no address
   */
  public static InetAddress check(HttpSettings settings, AccessTokens tokens) throws BadInput {
    InetAddress address = address(settings.host());
    if (address.isLoopbackAddress() || settings.insecure()) {
      return address;
    }
    String reached = "http.host: other machines reach " + settings.host() + "; that needs ";
    if (settings.tls().isEmpty()) {
      throw BadInput.of(
          reached
              + "http.tls.certificate and http.tls.key, or http.insecure: true where a proxy"
              + " or the network sees to secrecy");
    }
    if (tokens.isEmpty()) {
      throw BadInput.of(
          reached
              + "a token: start once with http.host 127.0.0.1 and make an operator's with"
              + " \"leasehold token\"; or http.insecure: true");
    }
    return address;
  }

  private static InetAddress address(String host) throws BadInput {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw BadInput.of("http.host: there is no address of the name " + host);
    }
  }
}
