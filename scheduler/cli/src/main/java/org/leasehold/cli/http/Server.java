package org.leasehold.cli.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.leasehold.configuration.BadInput;

/**
 * Where a daemon is and how to reach it.
 *
 * @param address an http or https URL; paths of requests go below it
 * @param token what to show it
 * @param trust whom to trust in its place; empty for those that Java trusts
 * @param patience how long to wait for a connection, and for each piece of an answer
 */
public record Server(
    URI address, Optional<String> token, Optional<SSLSocketFactory> trust, Duration patience) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * The address in a text.
   *
   * @param where what to call it in messages
   * @throws BadInput when it is none
   */
  public static URI address(String where, String text) throws BadInput {
    try {
      URI address = new URI(text.strip());
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (http
          && address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawQuery() == null
          && address.getRawFragment() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // told below, as any other text that is no such address
    }
    throw BadInput.of(
        where
            + ": expected the URL of a daemon such as http://127.0.0.1:7171, not \""
            + text.replaceAll("\\p{C}", "?")
            + "\"");
  }

  /** Whether the token would go over a network that others may listen to. */
  public boolean showsTokenToOthers() {
    return token.isPresent()
        && address.getScheme().equals("http")
        && !LOOPBACK.contains(address.getHost());
  }

  String url(Call call) {
    String base = address.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + call.target();
  }
}
