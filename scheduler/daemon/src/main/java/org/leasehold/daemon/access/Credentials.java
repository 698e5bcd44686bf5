package org.leasehold.daemon.access;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request says about who sent it.
 *
 * @param peer where the connection comes from
 * @param authorization the header of that name
 * @param host the header of that name
 * @param origin the header of that name: the web page that sent it
 * @param forwarded whether a proxy says that it sends this for another
 */
public record Credentials(
    InetAddress peer,
    Optional<String> authorization,
    Optional<String> host,
    Optional<String> origin,
    boolean forwarded) {
  public Credentials {
    Objects.requireNonNull(peer, "peer");
    Objects.requireNonNull(authorization, "authorization");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(origin, "origin");
  }
}
