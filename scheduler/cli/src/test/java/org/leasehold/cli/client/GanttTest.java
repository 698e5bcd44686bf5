package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.api.ApiJson;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.exit.ExitCode;

/** Events of the past and slots of the future, as one chart. */
class GanttTest {
  private static final String SUBMITTED =
      "{\"sequence\": 1, \"at\": \"2026-03-02T07:00:00Z\", \"event\": \"LeaseSubmitted\","
          + " \"lease\": \"7\", \"user\": \"\", \"start\": \"asap\", \"duration\": \"PT4H\","
          + " \"preemptible\": true, \"nodes\": [{\"count\": 1, \"resources\": {\"cpu\": 100}}],"
          + " \"software\": \"unmanaged\", \"attributes\": {}}";
  private static final String STARTED =
      "{\"sequence\": 2, \"at\": \"2026-03-02T07:00:00Z\", \"event\": \"VmStarted\","
          + " \"lease\": \"7\", \"vm\": 0, \"host\": \"host1\"}";
  private static final String SAVING =
      "{\"sequence\": 3, \"at\": \"2026-03-02T09:00:00Z\", \"event\": \"SuspensionStarted\","
          + " \"lease\": \"7\", \"vm\": 0, \"host\": \"host1\"}";
  private static final String SAVED =
      "{\"sequence\": 4, \"at\": \"2026-03-02T09:05:00Z\", \"event\": \"SuspensionEnded\","
          + " \"lease\": \"7\", \"vm\": 0, \"host\": \"host1\"}";
  private static final String NEWS =
      "{\"sequence\": 5, \"at\": \"2026-03-02T09:06:00Z\", \"event\": \"OfALaterVersion\"}";

  private final StubDaemon daemon = new StubDaemon();
  private final Caller caller = Caller.of(daemon);

  @BeforeEach
  void leaseThatIsSuspendedForAReservation() {
    events("/v1/events?after=0&limit=1", SUBMITTED);
    events("/v1/events?after=1&limit=1", STARTED);
    events("/v1/events?after=2&limit=1", SAVING);
    events("/v1/events?after=2&limit=1000", SAVING, SAVED, NEWS);
    events("/v1/leases/7/events?after=0&limit=1000", SUBMITTED, STARTED, SAVING, SAVED);
    daemon.on(
        "GET /v1/leases?limit=1000",
        """
        {"leases": [
          {"id": "7", "owner": "", "type": "best-effort", "state": "suspended", "start": "asap",
           "duration": "PT4H", "preemptible": true, "nodes": [{"count": 1, "resources": {}}],
           "attributes": {}, "submitted": "2026-03-02T07:00:00Z", "hosts": ["host1"],
           "attained": "PT2H", "suspensions": 1},
          {"id": "class", "owner": "", "type": "reservation", "state": "active",
           "start": "2026-03-02T09:05:00Z", "duration": "PT1H", "preemptible": false,
           "nodes": [{"count": 2, "resources": {}}], "attributes": {},
           "submitted": "2026-03-02T07:30:00Z", "hosts": [], "attained": "PT0S",
           "suspensions": 0}]}
        """);
    slots("2026-03-03T09:30:00Z");
    daemon.on(
        "GET /v1/hosts",
        """
        {"hosts": [{"name": "host1", "attributes": {}, "capacity": {}, "inUse": {}, "drained": false, "vms": []},
                   {"name": "host2", "attributes": {}, "capacity": {}, "inUse": {}, "drained": false, "vms": []}]}
        """);
  }

  private void slots(String to) {
    daemon.on(
        "GET /v1/slots?from=2026-03-02T09%3A30%3A00Z&to=" + to.replace(":", "%3A"),
        """
        {"from": "2026-03-02T09:30:00Z", "to": "2026-03-03T09:30:00Z", "slots": [
          {"host": "host1", "lease": "class", "vm": 0, "kind": "run", "underWay": true,
           "start": "2026-03-02T09:05:00Z", "end": "2026-03-02T10:05:00Z",
           "resources": {"cpus": 1}},
          {"host": "host2", "lease": "class", "vm": 1, "kind": "run", "underWay": true,
           "start": "2026-03-02T09:05:00Z", "end": "2026-03-02T10:05:00Z",
           "resources": {"cpus": 1}},
          {"host": "host1", "lease": "7", "vm": 0, "kind": "saved", "underWay": true,
           "start": "2026-03-02T09:05:00Z", "end": "2026-03-02T10:05:00Z", "resources": {}},
          {"host": "host1", "lease": "7", "vm": 0, "kind": "resume", "underWay": false,
           "start": "2026-03-02T10:05:00Z", "end": "2026-03-02T10:10:00Z",
           "resources": {"cpus": 1}},
          {"host": "host1", "lease": "7", "vm": 0, "kind": "run", "underWay": false,
           "start": "2026-03-02T10:10:00Z", "end": "2026-03-02T12:10:00Z",
           "resources": {"cpus": 1}},
          {"host": "host2", "vm": 0, "kind": "run", "underWay": false,
           "start": "2026-03-02T11:00:00Z", "resources": {"cpus": 1}}]}
        """);
  }

  private void events(String path, String... events) {
    daemon.on("GET " + path, "{\"events\": [" + String.join(",", events) + "]}");
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void past_and_plan_are_one_chart_in_local_time() {
    slots("2026-03-02T11:30:00Z");

    Invocation gantt = caller.run("gantt", "--to=12:30");

    assertThat(gantt.err()).isEmpty();
    assertThat(gantt.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(gantt.out())
        .isEqualTo(
            """
            now 2026-03-02 10:30:00
            2026-03-02 09:30:00 to 12:30:00 UTC+01:00
                  09:30           10:00          10:30           11:00           11:30          12:00
                  │               │              │               │               │              │
            host1 7▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▼▼class███████████████████████████▲▲7▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
            host2                   class███████████████████████████                            (another's)·····

            █ reservation   ▒ best-effort   · another's   ▼ suspend   ┄ saved   ▲ resume

            lease        type         nodes  story
            7            best-effort      1  09:30:00 run, 10:00:00 suspend, 11:05:00 resume, 11:10:00 run,
                                             now suspended
            class        reservation      2  10:05:00 run, now active
            (another's)  another's           12:00:00 run
            """);
  }

  @Test
  void for_programs_it_is_told_bar_by_bar() throws Exception {
    slots("2026-03-02T11:30:00Z");

    JsonNode chart = ApiJson.tree(bytes(caller.run("gantt", "--to=12:30", "-o", "json").out()));

    assertThat(chart.path("from").asText()).isEqualTo("2026-03-02T08:30:00Z");
    assertThat(chart.path("hosts")).extracting(JsonNode::asText).contains("host1", "host2");
    assertThat(chart.path("bars"))
        .extracting(JsonNode::toString)
        .contains(
            "{\"host\":\"host2\",\"lease\":\"class\",\"type\":\"reservation\",\"vm\":1,"
                + "\"kind\":\"run\",\"start\":\"2026-03-02T09:05:00Z\","
                + "\"end\":\"2026-03-02T10:05:00Z\"}",
            "{\"host\":\"host2\",\"kind\":\"run\",\"start\":\"2026-03-02T11:00:00Z\","
                + "\"end\":\"2026-03-02T11:30:00Z\"}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_picture_goes_to_its_file(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("now.svg");

    Invocation gantt = caller.run("gantt", "--svg", file.toString());

    assertThat(gantt.out()).isEmpty();
    assertThat(gantt.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(file)).contains("<svg", "lease 7, best-effort", "UTC+01:00");
    assertThat(caller.run("gantt", "--svg", folder.resolve("no/x.svg").toString()).exitCode())
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void the_interval_has_a_length() {
    assertThat(caller.run("gantt", "--from=12:00", "--to=11:00").err())
        .isEqualTo("leasehold: --from and --to: expected a start before the end\n");
    assertThat(caller.run("gantt", "--from=noon").err()).contains("--from: expected a time");
  }
}
