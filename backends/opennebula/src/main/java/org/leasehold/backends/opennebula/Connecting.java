package org.leasehold.backends.opennebula;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.leasehold.backends.opennebula.client.AuthFile;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.HttpRpc;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Trust;
import org.leasehold.configuration.OpenNebulaSettings.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a client of what the settings say. */
public final class Connecting {
  private static final Logger LOG = LoggerFactory.getLogger(Connecting.class);

  /** How often a call that changes nothing is tried, with a short pause between. */
  private static final int ATTEMPTS = 2;

  private static final long PAUSE_MILLIS = 200;

  /** 100,000 VMs of some KB each. */
  private static final long MOST_BYTES = 512L * 1024 * 1024;

  private Connecting() {}

  /**
   * A client; nothing is asked of oned yet.
   *
   * @param environment may name the file of the credentials
   * @param home where that file is otherwise
   * @throws IOException when the certificates cannot be read
   */
  public static OpenNebula open(Connection connection, Map<String, String> environment, Path home)
      throws IOException {
    Duration timeout = connection.timeout();
    HttpClient http =
        connection.ca().isPresent()
            ? HttpRpc.plain(timeout, Trust.in(connection.ca().get()))
            : HttpRpc.plain(timeout);
    warnOfClearText(connection.endpoint());
    return new OpenNebula(
        new Caller(
            new HttpRpc(http, connection.endpoint(), timeout, MOST_BYTES),
            connection.auth().map(AuthFile::new).orElseGet(() -> AuthFile.of(environment, home)),
            ATTEMPTS,
            made -> Thread.sleep(PAUSE_MILLIS)));
  }

  private static void warnOfClearText(URI endpoint) {
    String host = endpoint.getHost();
    boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    if (endpoint.getScheme().equals("http") && !here) {
      LOG.warn("the password of OpenNebula is sent to {} in clear: https would hide it", host);
    }
  }
}
