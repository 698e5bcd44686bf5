package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.client.StubDaemon.Answer;
import org.leasehold.cli.exit.ExitCode;

/** Haizea's commands, option by option and column by column. */
class HaizeaTest {
  private static final Answer TAKEN =
      new Answer(201, "application/json", "{\"id\": \"7\", \"state\": \"queued\"}");
  private static final String LEASES =
      """
      {"leases": [
        {"id": "7", "owner": "", "type": "best-effort", "state": "suspended", "start": "asap",
         "duration": "PT26H0.5S", "preemptible": true, "nodes": [{"count": 2, "resources": {}}],
         "attributes": {}, "submitted": "2026-03-02T07:00:00Z", "hosts": [], "attained": "PT0S",
         "suspensions": 1},
        {"id": "8", "owner": "", "type": "reservation", "state": "scheduled",
         "start": "2026-03-02T13:00:00Z", "duration": "unlimited", "preemptible": false,
         "nodes": [{"count": 1, "resources": {}}], "attributes": {},
         "submitted": "2026-03-02T07:00:00Z", "hosts": [], "attained": "PT0S",
         "suspensions": 0}]}
      """;

  private final StubDaemon daemon = new StubDaemon();
  private final Caller caller = Caller.of(daemon);

  @AfterEach
  void stop() {
    daemon.close();
  }

  @ParameterizedTest
  @CsvSource({
    "best_effort, asap",
    "now, now",
    "+00:30:00, 2026-03-02T10:00:00Z",
    "2026-03-02 14:00:00, 2026-03-02T13:00:00Z",
    "2026-03-02T14:00:00, 2026-03-02T13:00:00Z"
  })
  void request_lease_takes_haizea_s_options(String start, String sent) {
    daemon.on("POST /v1/leases", TAKEN);

    Invocation request =
        caller.run(
            "haizea",
            "request-lease",
            "-t",
            start,
            "-d",
            "00:10:00",
            "-n",
            "2",
            "--preemptible",
            "-c",
            "1",
            "-m",
            "512",
            "-i",
            "foobar.img",
            "-z",
            "600");

    assertThat(request.err()).isEmpty();
    assertThat(request.out()).isEqualTo("Lease submitted correctly.\nLease ID: 7\n");
    assertThat(daemon.onlyRequest().body())
        .isEqualTo(
            "{\"start\":\""
                + sent
                + "\",\"duration\":\"PT10M\",\"preemptible\":true,"
                + "\"nodes\":[{\"count\":2,\"resources\":{\"cpus\":1,\"memory\":512}}],"
                + "\"image\":{\"id\":\"foobar.img\",\"size\":600},\"attributes\":{}}");
  }

  @ParameterizedTest
  @CsvSource({"unlimited, unlimited", "01:02:03:04, PT26H3M4S", "100:00:00, PT100H"})
  void durations_are_haizea_s(String duration, String sent) {
    daemon.on("POST /v1/leases", TAKEN);

    caller.run(
        "haizea",
        "request-lease",
        "--start=now",
        "--duration",
        duration,
        "--numnodes=1",
        "--non-preemptible",
        "--cpu=2",
        "--mem=512",
        "-s",
        daemon.url());

    assertThat(daemon.onlyRequest().body())
        .contains("\"duration\":\"" + sent + "\"", "\"preemptible\":false", "\"cpus\":2");
  }

  @Test
  void request_lease_takes_a_file(@TempDir Path folder) throws Exception {
    daemon.on("POST /v1/leases", TAKEN);
    Path file =
        Files.writeString(
            folder.resolve("lease.xml"),
            """
            <lease preemptible="false">
              <nodes><node-set numnodes="4"><res type="CPU" amount="100"/>
                <res type="Memory" amount="1024"/></node-set></nodes>
              <start><exact time="+01:00:00"/></start><duration time="00:30:00"/>
              <software><none/></software>
            </lease>
            """);

    assertThat(caller.run("haizea", "request-lease", "-f", file.toString()).exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(daemon.onlyRequest().body())
        .contains("\"start\":\"2026-03-02T10:30:00Z\"", "\"count\":4", "\"cpus\":1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "request-lease|expected -t, -d, -n, -c and -m, or -f",
        "request-lease -t soon -d 00:10:00 -n 1 -c 1 -m 1|--start: expected a time",
        "request-lease -t now -d 10 -n 1 -c 1 -m 1|--duration: expected [DD:]HH:MM:SS",
        "request-lease -t now -d 00:00:00 -n 1 -c 1 -m 1|--duration: expected [DD:]HH:MM:SS",
        "request-lease -t now -d 00:01:00 -n 0 -c 1 -m 1|--numnodes: expected 1 to",
        "request-lease -t now -d 00:01:00 -n 1 -c 0 -m 1|--cpu and --mem: expected",
        "request-lease -t now -d 00:01:00 -n 1 -c 1 -m -1|--cpu and --mem: expected",
        "request-lease -t now -d 00:01:00 -n 1 -c 1 -m 1 -i x|--vmimage and --vmimagesize",
        "cancel-lease|--lease",
        "''|request-lease, cancel-lease, list-leases, list-hosts or show-queue"
      })
  void what_cannot_be_meant_is_refused(String line, String said) {
    Invocation bad = caller.run(("haizea " + line).strip().split(" "));

    assertThat(bad.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(bad.err()).contains(said);
    assertThat(daemon.requests()).isEmpty();
  }

  @Test
  void cancel_lease_says_nothing_but_its_fault() {
    daemon.on("DELETE /v1/leases/7", new Answer(202, "application/json", "{\"id\": \"7\"}"));
    daemon.refuse("DELETE /v1/leases/9", 404, "there is no lease 9", "");

    assertThat(caller.run("haizea", "cancel-lease", "-l", "7"))
        .isEqualTo(new Invocation(ExitCode.OK, "", ""));
    assertThat(caller.run("haizea", "cancel-lease", "--lease=9"))
        .isEqualTo(new Invocation(ExitCode.NOT_FOUND, "", "leasehold: there is no lease 9\n"));
  }

  @Test
  void list_leases_has_haizea_s_columns() {
    daemon.on("GET /v1/leases?limit=1000", LEASES);

    assertThat(caller.run("haizea", "list-leases").out())
        .isEqualTo(
            """
            ID  Type         State             Starting time        Duration        Nodes
            7   Best-effort  Suspended-Queued  Unspecified          01:02:00:00.50  2
            8   AR           Scheduled         2026-03-02 14:00:00  Unlimited       1
            """);
  }

  @Test
  void show_queue_has_haizea_s_columns() {
    daemon.on("GET /v1/leases?limit=1000", LEASES);
    daemon.on(
        "GET /v1/queue",
        """
        {"queue": [
          {"position": 1, "lease": "7", "owner": "", "state": "suspended", "nodes": 2,
           "submitted": "2026-03-02T07:00:00Z", "remaining": "PT1H", "score": 1, "reason": ""}]}
        """);

    assertThat(caller.run("haizea", "show-queue").out())
        .isEqualTo(
            """
            ID  Type         State             Starting time  Duration        Nodes
            7   Best-effort  Suspended-Queued  Unspecified    01:02:00:00.50  2
            """);
    daemon.on("GET /v1/queue", "{\"queue\": []}");
    assertThat(caller.run("haizea", "show-queue").out()).isEqualTo("Queue is empty.\n");
  }

  @Test
  void list_hosts_has_haizea_s_columns() {
    daemon.on(
        "GET /v1/hosts",
        """
        {"hosts": [{"name": "node-a", "attributes": {}, "capacity": {"cpus": 4, "memory": 8192}, "inUse": {},
                    "drained": false, "vms": []}]}
        """);

    assertThat(caller.run("haizea", "list-hosts").out())
        .isEqualTo(
            """
            ID  Hostname  CPUs  Mem
            1   node-a    4     8192
            """);
  }
}
