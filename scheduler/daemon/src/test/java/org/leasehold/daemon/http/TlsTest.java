package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.api.Role;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.HttpSettings;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  /** A key store with a certificate for localhost, signed by itself. */
  private KeyStore certified(String algorithm) throws Exception {
    Path file = folder.resolve(algorithm + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private HttpSettings.Tls pems(KeyStore store) throws Exception {
    Path certificate = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    Files.writeString(certificate, pem("CERTIFICATE", store.getCertificate("test").getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", store.getKey("test", PASSWORD).getEncoded()));
    return new HttpSettings.Tls(certificate, key);
  }

  private static String pem(String type, byte[] bytes) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + type
        + "-----\n";
  }

  private static HttpClient trusting(KeyStore store) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("test", store.getCertificate("test"));
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), new SecureRandom());
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static HttpSettings settings(HttpSettings.Tls tls) {
    return new HttpSettings("127.0.0.1", 0, Optional.of(tls), false, TestApi.LIMITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void aCertificateFromPemFilesIsServed(String algorithm) throws Exception {
    KeyStore store = certified(algorithm);
    try (TestApi api = TestApi.start(settings(pems(store)))) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("https://localhost:" + api.http.port() + "/health"));
      HttpResponse<String> answer = trusting(store).send(request.build(), BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void aChangedCertificateIsServedFromThenOn() throws Exception {
    KeyStore before = certified("EC");
    try (TestApi api = TestApi.start(settings(pems(before)))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://localhost:" + api.http.port() + "/health"))
              .build();
      KeyStore after = certified("RSA");
      HttpSettings.Tls files = pems(after);
      api.http.renewCertificate();
      assertThat(trusting(after).send(request, BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      Files.writeString(files.key(), "half of a k");
      api.http.renewCertificate();
      assertThat(trusting(after).send(request, BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void plainHttpIsNotServedThen() throws Exception {
    try (TestApi api = TestApi.start(settings(pems(certified("EC"))))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + api.http.port() + "/health"))
              .build();
      assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void withTlsTheGateIsTheSame() throws Exception {
    KeyStore store = certified("EC");
    try (TestApi api = TestApi.start(settings(pems(store)))) {
      String token = api.token("root", Role.OPERATOR);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("https://localhost:" + api.http.port() + "/v1/leases"));
      HttpClient client = trusting(store);
      assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
      request.header("Authorization", "Bearer " + token);
      assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void filesThatAreNotWhatTheyShouldBeAreSaid() throws Exception {
    HttpSettings.Tls good = pems(certified("EC"));
    Path other = Files.writeString(folder.resolve("other.pem"), "no such thing");
    Path absent = folder.resolve("absent.pem");
    Path ofOther =
        Files.writeString(
            folder.resolve("of-other.pem"),
            pem("PRIVATE KEY", certified("RSA").getKey("test", PASSWORD).getEncoded()));
    Path garbage =
        Files.writeString(folder.resolve("garbage.pem"), pem("PRIVATE KEY", new byte[] {1, 2, 3}));

    refused(new HttpSettings.Tls(other, good.key()), "other.pem is no PEM file of certificates");
    refused(new HttpSettings.Tls(absent, good.key()), "absent.pem cannot be read");
    refused(new HttpSettings.Tls(good.certificate(), other), "BEGIN PRIVATE KEY");
    refused(new HttpSettings.Tls(good.certificate(), absent), "absent.pem cannot be read");
    refused(new HttpSettings.Tls(good.certificate(), garbage), "must be one of");
    refused(new HttpSettings.Tls(good.certificate(), ofOther), "is not the certificate's");
  }

  private static void refused(HttpSettings.Tls tls, String why) {
    assertThatThrownBy(() -> TestApi.start(settings(tls)).close())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(why);
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (TestApi api = TestApi.start()) {
      HttpSettings same =
          new HttpSettings("127.0.0.1", api.http.port(), Optional.empty(), false, TestApi.LIMITS);
      assertThatThrownBy(() -> TestApi.start(same).close())
          .isInstanceOf(BadInput.class)
          .hasMessage(
              "http.port: cannot listen on 127.0.0.1:"
                  + api.http.port()
                  + "; is there another daemon?");
    }
  }
}
