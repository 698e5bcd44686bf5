package org.leasehold.backends.opennebula.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint behind TLS, whose certificate is or is not trusted. */
class TlsTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;

  private HttpsServer server;
  private Path certificate;

  @BeforeEach
  void open() throws Exception {
    KeyStore store = selfSigned();
    certificate = folder.resolve("certificate.pem");
    Files.writeString(
        certificate,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(store.getCertificate("test").getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "password".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/RPC2",
        exchange -> {
          byte[] asked = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, asked.length);
          exchange.getResponseBody().write(asked);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void aTrustedEndpointIsSpokenTo() throws Exception {
    HttpClient http = HttpRpc.plain(LONG, Trust.in(certificate));
    assertThat(new String(rpc(http, "localhost").send("hello"), UTF_8)).isEqualTo("hello");
  }

  @Test
  void anUntrustedEndpointIsNot() {
    Rpc rpc = rpc(HttpRpc.plain(LONG), "localhost");
    assertThatThrownBy(() -> rpc.send("secret:password"))
        .isInstanceOf(OneFault.Unreachable.class)
        .hasMessageContaining("PKIX path");
  }

  @Test
  void anEndpointOfAnotherNameIsNot() throws Exception {
    Rpc rpc = rpc(HttpRpc.plain(LONG, Trust.in(certificate)), "127.0.0.1");
    assertThatThrownBy(() -> rpc.send("secret:password")).isInstanceOf(OneFault.Unreachable.class);
  }

  @Test
  void aFileWithoutCertificatesIsSaidClearly() throws IOException {
    Path empty = folder.resolve("empty.pem");
    Files.writeString(empty, "");
    assertThatThrownBy(() -> Trust.in(empty))
        .isInstanceOf(IOException.class)
        .hasMessage(empty + " holds no certificate; PEM was expected");
    Files.writeString(empty, "nonsense");
    assertThatThrownBy(() -> Trust.in(empty))
        .isInstanceOf(IOException.class)
        .hasMessage(empty + " holds no certificate; PEM was expected");
  }

  private Rpc rpc(HttpClient http, String host) {
    URI endpoint = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/RPC2");
    return new HttpRpc(http, endpoint, LONG, 1000);
  }

  /** A key store with a certificate for localhost, by that name alone. */
  private KeyStore selfSigned() throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-keystore",
                file.toString(),
                "-storepass",
                "password")
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    return KeyStore.getInstance(file.toFile(), "password".toCharArray());
  }
}
