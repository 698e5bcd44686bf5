package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.client.StubDaemon.Answer;
import org.leasehold.cli.exit.ExitCode;

/** Commands for operators, asked of a daemon whose answers are known. */
class AdministrationTest {
  private final StubDaemon daemon = new StubDaemon();
  private final Caller caller = Caller.of(daemon);

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void drain_and_undrain_name_the_host() {
    daemon.on(
        "PUT /v1/hosts/host1/drain",
        """
        {"host": "host1", "drained": true, "staying": [{"lease": "1", "why": "running"},
         {"lease": "2", "why": "saved"}, {"lease": "3", "why": "promised"}]}
        """);
    daemon.on(
        "DELETE /v1/hosts/host1/drain",
        "{\"host\": \"host1\", \"drained\": false, \"staying\": []}");

    assertThat(caller.run("drain", "host1").out())
        .isEqualTo(
            """
            host host1 gets no new VMs
            lease 1 stays: it runs there
            lease 2 stays: it is saved there
            lease 3 stays: its promised start cannot be kept elsewhere
            """);
    assertThat(caller.run("undrain", "host1").out()).isEqualTo("host host1 takes VMs again\n");
  }

  @Test
  void a_secret_is_alone_on_standard_output() {
    daemon.on(
        "POST /v1/tokens",
        new Answer(
            201,
            "application/json",
            """
            {"token": {"id": "t1", "name": "laptop", "owner": "ada", "role": "operator",
                       "created": "2026-03-02T09:30:00Z"}, "secret": "lh_abc"}
            """));

    Invocation created = caller.run("token", "create", "ada", "--role=operator", "--name=laptop");

    assertThat(created.out()).isEqualTo("lh_abc\n");
    assertThat(created.err()).contains("token t1 of ada, operator");
    assertThat(daemon.onlyRequest().body())
        .isEqualTo("{\"name\":\"laptop\",\"owner\":\"ada\",\"role\":\"operator\"}");
  }

  @Test
  void tokens_are_listed_and_revoked() {
    daemon.on(
        "GET /v1/tokens",
        """
        {"tokens": [{"id": "t1", "name": "laptop", "owner": "ada", "role": "operator",
                     "created": "2026-03-02T09:30:00Z"},
                    {"id": "t2", "name": "bob", "owner": "bob", "role": "user",
                     "created": "2026-03-02T09:30:00Z", "revoked": "2026-04-01T09:30:00Z"}]}
        """);
    daemon.on("DELETE /v1/tokens/t2", new Answer(204, "application/json", ""));

    assertThat(caller.run("token", "list").out())
        .isEqualTo(
            """
            TOKEN  NAME    OWNER  ROLE      CREATED              REVOKED
            t1     laptop  ada    operator  2026-03-02 10:30:00
            t2     bob     bob    user      2026-03-02 10:30:00  2026-04-01 11:30:00
            """);
    assertThat(caller.run("token", "revoke", "t2").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(caller.run("token").err()).contains("create, list, revoke or recover");
  }
}
