package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.exit.ExitCode;

/** Every command against a daemon as users start it: four hosts with four CPUs each. */
class EndToEndTest {
  @TempDir static Path folder;
  private static RealDaemon daemon;

  @BeforeAll
  static void start() throws Exception {
    daemon = RealDaemon.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    daemon.close();
  }

  @Test
  void one_lease_of_each_type_is_submitted_watched_and_cancelled() throws Exception {
    assertThat(submit("--id=batch", "--nodes=2", "--preemptible").out())
        .isEqualTo("lease batch is queued\n");
    assertThat(submit("--id=class", "--start=+6h", "--nodes=2").out())
        .matches(
            "lease class is scheduled to start at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\R");
    assertThat(submit("--id=urgent", "--start=now").out()).startsWith("lease urgent is ");
    daemon.awaitState("batch", "active");
    daemon.awaitState("urgent", "active");

    assertThat(daemon.run("list").out())
        .containsPattern("batch +best-effort +active")
        .containsPattern("class +reservation +scheduled")
        .containsPattern("urgent +immediate +active");
    assertThat(daemon.run("explain", "batch").out())
        .startsWith("lease batch is active\nIt runs since ");
    assertThat(daemon.run("explain", "class").out()).startsWith("lease class is scheduled\n");
    assertThat(daemon.run("show", "urgent").out()).contains("urgent", "immediate", "active");
    assertThat(daemon.run("hosts").out())
        .containsPattern("host1 +open ")
        .contains("batch (running");
    assertThat(daemon.run("gantt").out()).contains("host1", "batch", "urgent");
    Path picture = folder.resolve("chart.svg");
    assertThat(daemon.run("gantt", "--to=+8h", "--svg=" + picture).exitCode()).isZero();
    assertThat(Files.readString(picture)).contains("<svg", "class");

    assertThat(daemon.run("cancel", "batch", "class", "urgent").exitCode()).isZero();
    for (String lease : List.of("batch", "class", "urgent")) {
      daemon.awaitState(lease, "cancelled");
    }
    assertThat(daemon.run("cancel", "batch").exitCode()).isEqualTo(ExitCode.CONFLICT);
  }

  @Test
  void json_is_one_array_with_finished_and_rejected_leases() throws Exception {
    Invocation rejected = submit("--id=too-large", "--start=now", "--cpus=64");
    assertThat(rejected.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(rejected.err()).contains("needs 64 CPU");
    Invocation short_ = submit("--id=short", "--duration=100ms", "--wait");
    assertThat(short_.exitCode()).as(short_.toString()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(submit("--id=brief", "--duration=0.2s", "--wait").exitCode()).isZero();

    JsonNode all = json(daemon.run("list", "--all", "--output", "json"));
    assertThat(all.isArray()).isTrue();
    assertThat(states(all)).contains("too-large rejected", "brief done");
    assertThat(states(json(daemon.run("list", "--output=json")))).doesNotContain("brief done");
    assertThat(states(json(daemon.run("list", "--state=rejected", "--output=json"))))
        .allMatch(state -> state.endsWith(" rejected"));
  }

  @Test
  void waiting_tells_every_change_and_ends_with_the_lease() {
    Invocation waited = submit("--id=waited", "--start=now", "--duration=0.5s", "--wait");

    assertThat(waited.exitCode()).isZero();
    assertThat(waited.err()).contains("lease waited is active", "lease waited is done");
  }

  @Test
  void waiting_for_a_lease_that_is_cancelled_ends_with_5() throws Exception {
    List<Invocation> waited = new ArrayList<>();
    Thread waiting = new Thread(() -> waited.add(submit("--id=doomed", "--duration=1h", "--wait")));
    waiting.start();
    daemon.await(out -> out.contains("doomed"), "list");
    daemon.awaitState("doomed", "active");
    daemon.run("cancel", "doomed");
    waiting.join(120_000);

    assertThat(waited).singleElement().extracting(Invocation::exitCode).isEqualTo(5);
  }

  @Test
  void a_submission_with_a_key_is_taken_once() throws Exception {
    Invocation first = submit("--key=k1", "--duration=2h");
    Invocation again = submit("--key=k1", "--duration=2h");
    Invocation other = submit("--key=k1", "--duration=3h");

    assertThat(again.out()).isEqualTo(first.out());
    assertThat(other.exitCode()).isEqualTo(ExitCode.CONFLICT);
    daemon.run("cancel", first.out().split(" ")[1]);
  }

  @Test
  void files_are_submitted_in_both_formats() throws Exception {
    Path yaml = folder.resolve("lease.yaml");
    Files.writeString(
        yaml, "leases:\n  - {id: from-yaml, duration: 1h, nodes: 2, cpus: 1, memory: 256}\n");
    Path xml = folder.resolve("lease.xml");
    Files.writeString(
        xml,
        "<lease id=\"from-xml\" preemptible=\"true\"><nodes><node-set numnodes=\"2\">"
            + "<res type=\"CPU\" amount=\"100\"/><res type=\"Memory\" amount=\"256\"/></node-set>"
            + "</nodes><start/><duration time=\"01:00:00\"/><software><none/></software></lease>");

    for (Path file : List.of(yaml, xml)) {
      Invocation submitted = daemon.run("submit", file.toString());
      assertThat(submitted.exitCode()).as(submitted.toString()).isZero();
    }
    String listed = daemon.run("list").out();
    assertThat(listed).contains("from-yaml");
    daemon.run("cancel", "from-yaml");
  }

  @Test
  void the_future_can_be_asked() {
    Invocation fits = daemon.run("plan", "-s", "now", "-d", "1h", "-n", "1", "-c", "1", "-m", "64");
    assertThat(fits.exitCode()).as(fits.toString()).isZero();
    Invocation never = daemon.run("plan", "-s", "now", "-d", "1h", "-n", "1", "-c", "99");
    assertThat(never.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(never.out() + never.err()).contains("99 CPU");
    assertThat(daemon.run("queue").exitCode()).isZero();
    assertThat(daemon.run("statistics").exitCode()).isZero();
  }

  @Test
  void a_drained_host_gets_no_vms_until_it_is_undrained() throws Exception {
    assertThat(daemon.run("drain", "host4").out()).startsWith("host host4 gets no new VMs");
    Invocation wide = submit("--id=wide", "--start=now", "--nodes=4", "--cpus=4", "--memory=64");
    assertThat(wide.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(daemon.run("hosts").out()).containsPattern("host4 +drained ");
    assertThat(daemon.run("undrain", "host4").out()).startsWith("host host4 takes VMs again");
    assertThat(daemon.run("drain", "host9").exitCode()).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void events_are_told_in_both_forms() {
    submit("--id=followed", "--duration=0.2s", "--start=now", "--wait");
    Invocation told = daemon.run("events", "followed", "--output=json");
    assertThat(told.out()).contains("LeaseSubmitted", "VmStarted", "VmStopped");
    assertThat(daemon.run("events").out()).contains("followed");
  }

  @Test
  void old_hands_find_their_commands() throws Exception {
    Invocation request =
        daemon.run(
            "haizea",
            "request-lease",
            "-t",
            "best_effort",
            "-d",
            "01:00:00",
            "-n",
            "1",
            "--preemptible",
            "-c",
            "1",
            "-m",
            "256",
            "-i",
            "foobar.img",
            "-z",
            "600");
    assertThat(request.exitCode()).as(request.toString()).isZero();
    assertThat(request.out()).matches("(?s).*\\d+.*");
    String id = request.out().replaceAll("\\D+", " ").strip().split(" ")[0];
    assertThat(daemon.run("haizea", "list-leases").out()).contains(id);
    assertThat(daemon.run("haizea", "list-hosts").out()).contains("host1");
    assertThat(daemon.run("haizea", "show-queue").exitCode()).isZero();
    assertThat(daemon.run("haizea", "cancel-lease", "-l", id).exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show nobody | 6 | nobody",
        "explain nobody | 6 | nobody",
        "cancel nobody | 6 | nobody",
        "events nobody | 6 | nobody",
        "submit -c 1 | 2 | duration",
        "submit -d forever -c 1 | 2 | forever",
        "submit -d 1h -s yesterday -c 1 | 5 | submitted at",
        "submit -d 1h -c 0 | 2 | cpus",
        "submit -d 1h -c 1 -n 0 | 2 | nodes",
        "list --state=happy | 2 | happy",
        "list --server=http://127.0.0.1:1 | 8 | 127.0.0.1:1",
        "list --server=nonsense | 2 | nonsense"
      })
  void what_is_wrong_is_named(String command, int exitCode, String named) {
    Invocation wrong = daemon.run(command.strip().split(" "));

    assertThat(wrong.exitCode()).as(wrong.toString()).isEqualTo(exitCode);
    assertThat(wrong.err()).contains(named.strip());
    assertThat(wrong.err()).doesNotContain("Exception");
  }

  private static Invocation submit(String... options) {
    List<String> args = new ArrayList<>(List.of("submit"));
    List<String> given = List.of(options);
    if (given.stream().noneMatch(option -> option.startsWith("--duration"))) {
      args.add("--duration=1h");
    }
    if (given.stream().noneMatch(option -> option.startsWith("--cpus"))) {
      args.addAll(List.of("--cpus=1", "--memory=256"));
    }
    args.addAll(given);
    return daemon.run(args.toArray(new String[0]));
  }

  private static JsonNode json(Invocation invocation) throws IOException {
    assertThat(invocation.exitCode()).as(invocation.toString()).isZero();
    return new ObjectMapper().readTree(invocation.out());
  }

  private static List<String> states(JsonNode leases) {
    List<String> states = new ArrayList<>();
    leases.forEach(l -> states.add(l.get("id").asText() + " " + l.get("state").asText()));
    return states;
  }
}
