package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.client.StubDaemon.Answer;
import org.leasehold.cli.exit.ExitCode;

/** Every way in which a daemon cannot be asked, or says no. */
class FaultsTest {
  private final StubDaemon daemon = new StubDaemon();
  private final Caller caller = Caller.of(daemon);

  @AfterEach
  void stop() {
    daemon.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, 2", "401, 7", "403, 7", "404, 6", "409, 9", "413, 2", "422, 2", "429, 8", "500, 1",
    "503, 8"
  })
  void a_refusal_gives_its_detail_and_an_exit_code(int status, int code) {
    daemon.refuse("GET /v1/leases/7", status, "lease 7: until 2026-03-02T13:00:00Z", "");

    Invocation refused = caller.run("show", "7");

    assertThat(refused.exitCode()).isEqualTo(code);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).isEqualTo("leasehold: lease 7: until 2026-03-02 14:00:00\n");
  }

  @Test
  void a_field_is_named_and_a_message_cannot_steer_the_terminal() {
    daemon.refuse("GET /v1/leases/7", 400, "no \\u001b[2J good", ", \"field\": \"id\"");

    assertThat(caller.run("show", "7").err()).isEqualTo("leasehold: id: no ?[2J good\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/id, /id must be short, /id must be short",
    "/id, there is a lease, /id: there is a lease",
    "/id, /ids are short, /id: /ids are short",
    "'', the body is no JSON, the body is no JSON",
  })
  void a_field_is_named_once(String field, String detail, String said) {
    daemon.refuse("GET /v1/leases/7", 422, detail, ", \"field\": \"" + field + "\"");

    assertThat(caller.run("show", "7").err()).isEqualTo("leasehold: " + said + "\n");
  }

  @Test
  void where_nobody_listens_the_message_says_how_to_start_a_daemon() throws IOException {
    int free = QuietPort.find();

    Invocation nobody = caller.run("list", "--server", "http://127.0.0.1:" + free);

    assertThat(nobody.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(nobody.err())
        .isEqualTo(
            "leasehold: cannot reach a daemon at http://127.0.0.1:"
                + free
                + ": nobody listens there; `leasehold daemon` starts one\n");
  }

  @Test
  void a_daemon_that_says_nothing_is_not_waited_for_for_ever() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Invocation silent =
          caller.run(
              "list", "--server", "http://127.0.0.1:" + deaf.getLocalPort(), "--timeout", "1s");

      assertThat(silent.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(silent.err()).contains("it does not answer within 1 s");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "[1]", "{\"leases\": 3}", "{}", ""})
  void an_answer_of_something_else_is_told_as_such(String body) {
    daemon.on("GET /v1/leases?limit=1000", body);

    Invocation other = caller.run("list");

    assertThat(other.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(other.err()).contains("is a Leasehold daemon of its age there?").hasLineCount(1);
  }

  @Test
  void a_web_server_is_no_daemon() {
    Invocation other = caller.run("queue");

    assertThat(other.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(other.err()).contains("HTTP status 404; expected a Leasehold daemon");
  }

  @Test
  void nobody_is_followed_elsewhere_with_the_token() {
    daemon.on("GET /v1/queue", new Answer(302, "text/html", ""));

    Invocation elsewhere = caller.with("LEASEHOLD_TOKEN", "secret").run("queue");

    assertThat(elsewhere.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(elsewhere.err()).contains("HTTP status 302").doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://x", "127.0.0.1:7171", "http://", "http://a/?b", "http://u:p@a", ""})
  void the_address_is_that_of_a_daemon(String server) {
    Invocation bad = caller.run("list", "--server", server);

    assertThat(bad.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(bad.err()).startsWith("leasehold: --server: expected the URL of a daemon such as");
  }

  @Test
  void an_address_may_have_a_path() {
    daemon.on("GET /lease/hold/v1/queue", "{\"queue\": []}");

    assertThat(caller.run("queue", "--server", daemon.url() + "/lease/hold/").out())
        .isEqualTo("No lease waits.\n");
  }

  @Test
  void the_token_is_the_option_s_else_the_variable_s_else_the_file_s(@TempDir Path home)
      throws IOException {
    daemon.on("GET /v1/queue", "{\"queue\": []}");
    Path file = home.resolve(".config/leasehold/token");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "of-file\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Caller atHome = caller.with("HOME", home.toString());

    atHome.run("queue");
    atHome.with("LEASEHOLD_TOKEN", "of-variable").run("queue");
    atHome.with("LEASEHOLD_TOKEN", "of-variable").run("queue", "--token", "of-option");
    new Caller(Map.of("LEASEHOLD_SERVER", daemon.url()), "").run("queue");

    assertThat(daemon.requests())
        .extracting(request -> request.header("Authorization"))
        .containsExactly("Bearer of-file", "Bearer of-variable", "Bearer of-option", "");
  }

  @Test
  void a_token_file_that_others_may_read_is_refused(@TempDir Path home) throws IOException {
    Path file =
        Files.writeString(Files.createDirectories(home.resolve("leasehold")).resolve("token"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    Invocation open = caller.with("XDG_CONFIG_HOME", home.toString()).run("queue");

    assertThat(open.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(open.err())
        .isEqualTo(
            "leasehold: "
                + file
                + ": is open to others, so its token is not used; mend it: chmod 600 "
                + file
                + "\n");
    assertThat(daemon.requests()).isEmpty();
  }

  @Test
  void a_token_is_one_word_and_never_shown() {
    Invocation bad = caller.with("LEASEHOLD_TOKEN", "two words\r\nX: y").run("queue");

    assertThat(bad.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(bad.err()).contains("LEASEHOLD_TOKEN: expected a token").doesNotContain("two words");
  }

  @Test
  void certificates_are_pem(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), "nonsense");

    assertThat(caller.run("queue", "--ca", file.toString()).err())
        .isEqualTo(
            "leasehold: --ca " + file + ": holds no certificate that can be read; expected PEM\n");
    assertThat(caller.run("queue", "--ca", folder.resolve("none").toString()).exitCode())
        .isEqualTo(ExitCode.BAD_INPUT);
  }
}
