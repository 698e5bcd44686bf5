package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leasehold.api.ApiJson;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.exit.ExitCode;

/** What the commands that only look show. */
class ReadingTest {
  private static final String CLASS =
      """
      {"id": "class", "owner": "ada", "type": "reservation", "state": "active",
       "start": "2026-03-02T09:00:00Z", "duration": "PT1H30M", "preemptible": false,
       "nodes": [{"count": 4, "resources": {"cpus": 0.5, "memory": 1024}},
                 {"count": 1, "resources": {"cpus": 2, "gpu": 1}}],
       "image": {"id": "debian-12", "size": 2048},
       "attributes": {"course": "operating systems"},
       "submitted": "2026-03-01T08:00:00Z",
       "run": {"start": "2026-03-02T09:00:00Z", "end": "2026-03-02T10:30:00Z",
               "hosts": ["host1", "host1", "host2", "host2", "host3"]},
       "started": "2026-03-02T09:00:00Z", "runningSince": "2026-03-02T09:00:00Z",
       "hosts": ["host1", "host1", "host2", "host2", "host3"],
       "attained": "PT0S", "suspensions": 0, "news": "of a later version"}
      """;
  private static final String REJECTED =
      """
      {"id": "12", "owner": "bob", "type": "immediate", "state": "rejected", "start": "now",
       "duration": "unlimited", "preemptible": false,
       "nodes": [{"count": 12, "resources": {"memory": 512}}], "attributes": {},
       "submitted": "2026-03-02T09:10:00Z", "hosts": [], "attained": "PT0S", "suspensions": 0,
       "ended": "2026-03-02T09:10:00Z",
       "refusal": {"reason": "no-capacity", "message": "needs 12 nodes at 2026-03-02T09:10:00Z"}}
      """;
  private static final String QUEUED =
      """
      {"id": "7", "owner": "carla", "type": "best-effort", "state": "suspended", "start": "asap",
       "duration": "PT2H", "preemptible": true,
       "nodes": [{"count": 1, "resources": {"cpus": 1}}], "attributes": {},
       "submitted": "2026-03-02T07:00:00Z", "started": "2026-03-02T07:00:00Z",
       "hosts": ["host4"], "attained": "PT20M", "suspensions": 2}
      """;

  private final StubDaemon daemon = new StubDaemon();
  private final Caller caller = Caller.of(daemon);

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void list_shows_leases_as_a_table() {
    daemon.on(
        "GET /v1/leases?limit=1000",
        "{\"leases\": [" + CLASS + "," + REJECTED + "," + QUEUED + "]}");

    Invocation list = caller.run("list");

    assertThat(list.err()).isEmpty();
    assertThat(list.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(list.out())
        .isEqualTo(
            """
            LEASE  TYPE         STATE      OWNER  NODES   DURATION  START                END                  HOSTS
            class  reservation  active     ada        5      1h30m  2026-03-02 10:00:00  2026-03-02 11:30:00  host1 host2 host3
            12     immediate    rejected   bob       12  unlimited  now                  2026-03-02 10:10:00
            7      best-effort  suspended  carla      1         2h  2026-03-02 08:00:00                       host4
            """);
  }

  @Test
  void list_goes_through_all_pages_and_gives_one_array() throws Exception {
    daemon
        .on(
            "GET /v1/leases?all=true&owner=a%26b&type=immediate&limit=1000",
            "{\"leases\": [" + CLASS + "," + QUEUED + "], \"next\": \"c/1\"}")
        .on(
            "GET /v1/leases?all=true&owner=a%26b&type=immediate&limit=1000&cursor=c%2F1",
            "{\"leases\": [" + REJECTED + "]}");

    Invocation list =
        caller.run("list", "--all", "--owner=a&b", "--type=immediate", "--output=json");

    assertThat(list.exitCode()).isEqualTo(ExitCode.OK);
    JsonNode array = ApiJson.tree(list.out().getBytes(StandardCharsets.UTF_8));
    assertThat(array.isArray()).isTrue();
    assertThat(array)
        .extracting(lease -> lease.path("id").asText())
        .containsExactly("class", "7", "12");
    assertThat(array.path(0).path("news").asText()).isEqualTo("of a later version");
  }

  @Test
  void list_asks_for_no_more_than_wanted() {
    daemon.on("GET /v1/leases?state=done%2Cfailed&limit=2", "{\"leases\": [], \"next\": \"x\"}");
    daemon.on(
        "GET /v1/leases?state=done%2Cfailed&limit=2&cursor=x", "{\"leases\": [" + CLASS + "]}");

    Invocation list = caller.run("list", "--state=done,failed", "--limit=2");

    assertThat(list.out()).contains("class");
    assertThat(caller.run("list", "--limit=0").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void nothing_is_an_empty_array() {
    daemon.on("GET /v1/leases?limit=1000", "{\"leases\": []}");

    assertThat(caller.run("list", "-o", "json").out()).isEqualTo("[ ]\n");
  }

  @Test
  void show_says_all_there_is() {
    daemon.on("GET /v1/leases/class", CLASS);
    daemon.on("GET /v1/leases/12", REJECTED);
    daemon.on("GET /v1/leases/7", QUEUED);

    assertThat(caller.run("show", "class").out())
        .isEqualTo(
            """
            lease       class
            state       active
            type        reservation
            owner       ada
            nodes       4 x 0.5 CPU, 1024 MB memory
                        1 x 2 CPU, 1 gpu
            image       debian-12, 2048 MB
            start       2026-03-02 10:00:00
            duration    1h30m
            submitted   2026-03-01 09:00:00
            run         2026-03-02 10:00:00 to 2026-03-02 11:30:00
            first run   2026-03-02 10:00:00
            hosts       host1 host2 host3
            attributes  course=operating systems
            """);
    assertThat(caller.run("show", "12").out())
        .endsWith(
            """
            ended      2026-03-02 10:10:00
            rejected   needs 12 nodes at 2026-03-02 10:10:00
            """);
    assertThat(caller.run("show", "7").out())
        .contains("type         best-effort, preemptible\n", "attained     20m\nsuspensions  2\n");
  }

  @Test
  void an_id_is_no_path() {
    caller.run("show", "../hosts?x=1 ü");

    assertThat(daemon.onlyRequest().line()).isEqualTo("GET /v1/leases/..%2Fhosts%3Fx%3D1%20%C3%BC");
  }

  @Test
  void queue_shows_who_waits() {
    daemon.on(
        "GET /v1/queue",
        """
        {"queue": [
          {"position": 1, "lease": "7", "owner": "carla", "state": "suspended", "nodes": 1,
           "submitted": "2026-03-02T07:00:00Z", "remaining": "PT1H40M",
           "start": {"time": "2026-03-02T10:30:00Z", "basis": "planned"},
           "score": 0.5, "reason": "waited for 2 hours"},
          {"position": 2, "state": "queued", "nodes": 16, "submitted": "2026-03-02T09:29:51Z",
           "remaining": "unlimited", "score": -12345.678, "reason": ""}]}
        """);

    assertThat(caller.run("queue").out())
        .isEqualTo(
            """
            PLACE  LEASE  OWNER  STATE      NODES  REMAINING  SUBMITTED            EXPECTED             BASIS       SCORE  REASON
                1  7      carla  suspended      1      1h40m  2026-03-02 08:00:00  2026-03-02 11:30:00  planned       0.5  waited for 2 hours
                2  -      -      queued        16  unlimited  2026-03-02 10:29:51  -                    -        -12345.7
            """);
    daemon.on("GET /v1/queue", "{\"queue\": []}");
    assertThat(caller.run("queue").out()).isEqualTo("No lease waits.\n");
  }

  @Test
  void hosts_shows_what_is_used_and_by_whom() {
    daemon.on(
        "GET /v1/hosts",
        """
        {"hosts": [
          {"name": "host1", "attributes": {}, "capacity": {"cpus": 4, "memory": 8192, "gpu": 2},
           "inUse": {"cpus": 2.5, "memory": 1024, "gpu": 1}, "drained": false,
           "vms": [{"lease": "class", "vm": 0, "activity": "running"},
                   {"lease": "class", "vm": 1, "activity": "running"},
                   {"vm": 0, "activity": "suspending"}],
           "nextChange": "2026-03-02T10:30:00Z"},
          {"name": "host2", "attributes": {}, "capacity": {"cpus": 4, "memory": 8192}, "inUse": {}, "drained": true,
           "vms": []}]}
        """);

    assertThat(caller.run("hosts").out())
        .isEqualTo(
            """
            HOST   STATE      CPU     MEMORY  OTHER    NEXT CHANGE          LEASES
            host1  open     2.5/4  1024/8192  gpu 1/2  2026-03-02 11:30:00  class (running 2), (another's) (suspending 1)
            host2  drained    0/4     0/8192  gpu 0/0  never
            """);
  }

  @Test
  void estimates_shows_what_was_predicted_beside_what_was_observed() {
    daemon.on(
        "GET /v1/estimates",
        """
        {"estimates": [
          {"host": "host1", "action": "suspend", "count": 50, "observed": "PT41.5S",
           "predicted": "PT40.9S", "ratio": 1.3, "error": 0.04, "configuredError": 0.23},
          {"host": "host2", "action": "start", "count": 1, "observed": "PT3S"}]}
        """);

    assertThat(caller.run("estimates").out())
        .isEqualTo(
            """
            HOST   ACTION   COUNT  PREDICTED  OBSERVED  RATIO  ERROR  CONFIGURED ERROR
            host1  suspend     50      40.9s     41.5s   1.30  4.0 %            23.0 %
            host2  start        1                   3s
            """);
    assertThat(caller.run("estimates", "--output", "json").out())
        .contains("\"predicted\" : \"PT40.9S\"");
  }

  @Test
  void explain_says_why_with_local_times() {
    daemon.on(
        "GET /v1/leases/7/explanation",
        """
        {"lease": "7", "state": "queued",
         "sentences": ["It is number 1 of 2 in the queue.",
                       "It would start about 2026-03-02T10:30:00Z, if nothing comes between."],
         "start": {"time": "2026-03-02T10:30:00Z", "basis": "estimated"}, "effects": []}
        """);

    assertThat(caller.run("explain", "7").out())
        .isEqualTo(
            """
            lease 7 is queued
            It is number 1 of 2 in the queue.
            It would start about 2026-03-02 11:30:00, if nothing comes between.
            """);
  }

  @Test
  void statistics_counts_leases() {
    daemon.on(
        "GET /v1/statistics",
        """
        {"counts": [{"type": "best-effort", "state": "done", "leases": 12},
                    {"type": "immediate", "state": "rejected", "leases": 1}],
         "waits": [{"type": "best-effort", "leases": 12, "mean": "PT1M30S", "longest": "PT1H"}],
         "events": 99}
        """);

    assertThat(caller.run("statistics").out())
        .isEqualTo(
            """
            TYPE         STATE     LEASES
            best-effort  done          12
            immediate    rejected       1

            TYPE         HAVE RUN  MEAN WAIT  LONGEST WAIT
            best-effort        12      1m30s            1h

            events: 99
            """);
  }
}
