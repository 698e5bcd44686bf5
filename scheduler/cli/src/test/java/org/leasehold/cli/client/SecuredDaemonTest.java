package org.leasehold.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.Trust;

/** Commands that ask a real daemon over TLS, with tokens: who sees and does what. */
class SecuredDaemonTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;
  private static RealDaemon daemon;
  private static Path ca;
  private static String operator;

  @BeforeAll
  static void start() throws Exception {
    KeyStore store = certified("daemon");
    ca = pem("CERTIFICATE", store.getCertificate("test").getEncoded(), "ca.pem");
    Path key = pem("PRIVATE KEY", store.getKey("test", PASSWORD).getEncoded(), "key.pem");
    daemon = RealDaemon.start(folder, "http.tls.certificate=" + ca, "http.tls.key=" + key);
    operator = secret(daemon.run("token", "create", "root", "--role=operator", "--ca=" + ca));
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  /** A key store with a certificate for this machine, signed by itself. */
  private static KeyStore certified(String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    String[] command = {
      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
      "-genkeypair",
      "-alias",
      "test",
      "-keyalg",
      "EC",
      "-dname",
      "CN=" + name,
      "-ext",
      "SAN=dns:localhost,ip:127.0.0.1",
      "-validity",
      "2",
      "-keystore",
      file.toString(),
      "-storepass",
      new String(PASSWORD)
    };
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private static Path pem(String type, byte[] bytes, String name) throws Exception {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n");
  }

  private static String secret(Invocation created) {
    assertThat(created.exitCode()).as(created.err()).isZero();
    return created.out().strip();
  }

  private static Invocation as(String token, String... args) {
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--ca";
    all[args.length + 1] = ca.toString();
    return daemon.run(Map.of("LEASEHOLD_TOKEN", token), all);
  }

  private static Invocation submit(String token, String id) {
    return as(token, "submit", "--id", id, "-d", "1h", "-c", "0.01", "-m", "1");
  }

  private static String token(String owner, String role) {
    return secret(as(operator, "token", "create", owner, "--role", role));
  }

  @Test
  void only_a_daemon_that_is_trusted_is_asked() throws Exception {
    Path other =
        pem("CERTIFICATE", certified("other").getCertificate("test").getEncoded(), "other.pem");

    Map<String, String> token = Map.of("LEASEHOLD_TOKEN", operator);
    for (List<String> args : List.of(List.of("list"), List.of("list", "--ca=" + other))) {
      Invocation refused = daemon.run(token, args.toArray(String[]::new));
      assertThat(refused.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(refused.err())
          .endsWith(": its certificate is of nobody who is trusted; --ca names whom to trust\n");
    }
    assertThat(as(operator, "list").exitCode()).isZero();
    Invocation plain =
        daemon.run(token, "list", "--server", daemon.url().replace("https:", "http:"));
    assertThat(plain.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(plain.err()).endsWith(": it says nothing; does it listen for https?\n");
  }

  @Test
  void who_makes_and_revokes_tokens_is_in_the_log() throws InterruptedException {
    secret(as(operator, "token", "create", "cyd", "--name=desk"));
    String id = idOf("desk");
    assertThat(as(operator, "token", "revoke", id).exitCode()).isZero();
    daemon.awaitLog(line -> line.endsWith(" token " + id + " of cyd, user is made by root"));
    daemon.awaitLog(line -> line.endsWith(" token " + id + " is revoked by root"));
  }

  @Test
  void who_cancels_and_drains_is_in_the_log() throws InterruptedException {
    String una = token("una", "user");
    assertThat(submit(una, "of-una").exitCode()).isZero();
    assertThat(as(una, "cancel", "of-una").exitCode()).isZero();
    daemon.awaitLog(line -> line.endsWith(" lease of-una is cancelled by una"));

    assertThat(as(operator, "drain", "host4").exitCode()).isZero();
    daemon.awaitLog(line -> line.endsWith(" host host4 is drained by root"));
    assertThat(as(operator, "undrain", "host4").exitCode()).isZero();
    daemon.awaitLog(line -> line.endsWith(" host host4 is undrained by root"));
  }

  private static String idOf(String name) {
    JsonNode tokens =
        RealDaemon.tree(as(operator, "token", "list", "--output=json").out()).path("tokens");
    String id = "";
    for (JsonNode token : tokens) {
      id = token.path("name").asText().equals(name) ? token.path("id").asText() : id;
    }
    return id;
  }

  @Test
  void a_user_sees_and_cancels_their_own_leases_alone() throws Exception {
    String ann = token("ann", "user");
    String bob = token("bob", "user");
    assertThat(submit(ann, "of-ann").exitCode()).isZero();
    assertThat(submit(bob, "of-bob").exitCode()).isZero();

    JsonNode seen = RealDaemon.tree(as(ann, "list", "--all", "--output=json").out());
    assertThat(seen).extracting(lease -> lease.path("id").asText()).containsExactly("of-ann");
    for (String command : List.of("show", "explain", "events", "cancel")) {
      Invocation hidden = as(ann, command, "of-bob");
      assertThat(hidden.exitCode()).as(command).isEqualTo(ExitCode.NOT_FOUND);
      assertThat(hidden.err()).as(command).doesNotContain("bob ");
    }
    assertThat(as(ann, "hosts").out()).doesNotContain("of-bob");
    assertThat(as(ann, "gantt").out()).contains("of-ann").doesNotContain("of-bob");
    Path past = folder.resolve("past.yaml");
    assertThat(as(ann, "workload", "export", past.toString()).out())
        .isEqualTo(past + ": 1 lease\n");
    assertThat(past).content().contains("id: of-ann", "user: ann", "count: 4, prefix: host");
    assertThat(as(ann, "cancel", "of-ann").exitCode()).isZero();
    assertThat(as(operator, "cancel", "of-bob").exitCode()).isZero();
  }

  @Test
  void roles_allow_what_they_say() {
    String viewer = token("vera", "viewer");
    String user = token("ulf", "user");
    submit(user, "of-ulf");

    assertThat(as(viewer, "list").out()).contains("of-ulf");
    assertThat(submit(viewer, "of-vera").exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(as(viewer, "cancel", "of-ulf").exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(as(user, "drain", "host1").exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(as(user, "token", "list").exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(daemon.run("list", "--ca=" + ca).exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(as("unknown", "list").exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
  }

  @Test
  void a_viewer_reads_the_figures_of_the_scheduler_and_of_the_jvm() throws Exception {
    URI metrics = URI.create(daemon.url() + "/metrics");
    HttpsURLConnection scrape = (HttpsURLConnection) metrics.toURL().openConnection();
    scrape.setSSLSocketFactory(Trust.in(ca));
    scrape.setRequestProperty("Authorization", "Bearer " + token("prometheus", "viewer"));
    try (InputStream body = scrape.getInputStream()) {
      assertThat(new String(body.readAllBytes(), UTF_8))
          .contains("leasehold_ready 1", "leasehold_certificate_expiry_seconds ")
          .contains("leasehold_policy_faults_total{decision=\"admission\"} 0")
          .contains("leasehold_leases_ended_total{state=\"failed\"} 0")
          .contains("jvm_memory_used_bytes", "process_uptime_seconds");
    }
  }

  @Test
  void a_revoked_token_lets_nobody_in() {
    String eve = secret(as(operator, "token", "create", "eve", "--name=laptop"));
    assertThat(as(eve, "list").exitCode()).isZero();
    String id = idOf("laptop");
    assertThat(as(operator, "token", "list").out()).contains(id, "laptop").doesNotContain(eve);

    assertThat(as(operator, "token", "revoke", id).exitCode()).isZero();

    assertThat(as(eve, "list").exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(as(operator, "token", "revoke", "no-such").exitCode()).isEqualTo(ExitCode.NOT_FOUND);
  }
}
