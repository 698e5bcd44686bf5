package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.WorkloadFile;

/** What a real daemon did, exported and replayed: the same becomes of the same requests. */
class ExportEndToEndTest {
  @TempDir static Path folder;
  private static RealDaemon daemon;

  @BeforeAll
  static void start() throws Exception {
    daemon = RealDaemon.start(folder);
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  private static String submit(String id, String... options) {
    List<String> all = new ArrayList<>(List.of("submit", "--id", id));
    all.addAll(List.of(options));
    all.addAll(List.of("--cpus", "0.01", "--memory", "1"));
    return daemon.ok(all.toArray(String[]::new));
  }

  /** Submits what needs more than half of every host at once. */
  private static Invocation submitToAll(String id) {
    return daemon.run(
        "submit", "--id", id, "-s", "now", "-d", "unlimited", "-n", "4", "-c", "2.5", "-m", "1");
  }

  private static void cancel(String id) throws InterruptedException {
    daemon.ok("cancel", id);
    daemon.await(id, "cancelled");
  }

  private static Instant time(JsonNode lease, String field) {
    return Instant.parse(lease.path(field).asText());
  }

  private static Duration attained(String lease) {
    return Duration.parse(daemon.json("show", lease).path("attained").asText());
  }

  /** The rows of a replay's leases, by lease, with their columns by name. */
  private static Map<String, Map<String, String>> replayed(Path workload, Path out)
      throws Exception {
    assertThat(daemon.ok("simulate", workload.toString(), "--out", out.toString())).isNotBlank();
    List<String> lines = Files.readAllLines(out.resolve("leases.csv"));
    String[] names = lines.get(0).split(",");
    Map<String, Map<String, String>> rows = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", names.length);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], values[i]);
      }
      rows.put(row.get("lease"), row);
    }
    return rows;
  }

  private static Duration seconds(Map<String, String> row, String column) {
    return Duration.ofMillis(Math.round(Double.parseDouble(row.get(column)) * 1000));
  }

  private static Duration run(Map<String, String> row) {
    return seconds(row, "end_s").minus(seconds(row, "start_s"));
  }

  /** One of every kind, which come to all their ends. */
  private static void live() throws Exception {
    submit("whole", "--duration", "2s");
    submit("early", "-d", "1h", "--attribute", "real-duration=2s", "-n", "3");
    submit("class", "-s", "+10s", "-d", "2s", "--attribute", "course=os: 101");
    submit("due", "-d", "2s", "--deadline", "+1h");
    submit("cut", "-s", "now", "-d", "unlimited");
    submit("waits", "-s", "+2h", "-d", "1h");
    submit("goes-on", "-d", "1h");
    Invocation big =
        daemon.run("submit", "--id=big", "-s", "now", "-d", "1h", "-c", "1", "-m", "9000");
    assertThat(big.exitCode()).isEqualTo(ExitCode.REJECTED);

    daemon.await("cut", "active");
    cancel("waits");
    assertThat(submitToAll("hog").exitCode()).isZero();
    JsonNode hog = daemon.await("hog", "active");
    assertThat(submitToAll("crowded").exitCode()).isEqualTo(ExitCode.REJECTED);
    // In the replay it starts at once: it must hold the hosts for longer than it was late here.
    Duration late = Duration.between(time(hog, "submitted"), time(hog, "started"));
    Thread.sleep(late.toMillis() + 1_000);
    cancel("hog");
    cancel("cut");
    for (String lease : List.of("whole", "early", "class", "due")) {
      daemon.await(lease, "done");
    }
    daemon.await("goes-on", "active");
  }

  @Test
  void the_past_is_replayed_as_it_was() throws Exception {
    live();
    Path file = folder.resolve("past.yaml");

    String told = daemon.ok("workload", "export", file.toString());

    assertThat(told)
        .isEqualTo("1 of 10 leases left out: cancelled before they ran\n" + file + ": 9 leases\n");
    WorkloadFile exported = PastLeases.read(file);
    assertThat(exported.workload().site().orElseThrow().hosts()).hasSize(4);
    Instant start = Instant.parse(exported.settings().get("simulation.start"));
    Map<String, Map<String, String>> rows = replayed(file, folder.resolve("replay"));
    assertThat(rows).hasSize(9);
    for (Submission submission : exported.workload().submissions()) {
      String id = submission.request().id().value();
      JsonNode lease = daemon.json("show", id);
      assertThat(submission.arrival()).as(id).isEqualTo(time(lease, "submitted"));
      assertThat(submission.request().user()).as(id).isEqualTo("operator");
      assertThat(start.plus(seconds(rows.get(id), "submit_s")))
          .as(id)
          .isEqualTo(time(lease, "submitted"));
    }
    for (String lease : List.of("whole", "class", "due")) {
      assertThat(rows.get(lease)).containsEntry("state", "done");
      assertThat(run(rows.get(lease))).as(lease).isEqualTo(Duration.ofSeconds(2));
    }
    for (String lease : List.of("early", "cut", "hog")) {
      assertThat(rows.get(lease)).containsEntry("state", "done");
      assertThat(run(rows.get(lease))).as(lease).isEqualTo(attained(lease)).isPositive();
    }
    assertThat(run(rows.get("goes-on"))).isEqualTo(Duration.ofHours(1));
    assertThat(start.plus(seconds(rows.get("class"), "start_s")))
        .isEqualTo(time(daemon.json("show", "class"), "start"));
    for (String lease : List.of("big", "crowded")) {
      JsonNode refusal = daemon.json("show", lease).path("refusal");
      assertThat(rows.get(lease)).containsEntry("state", "rejected");
      assertThat(rows.get(lease).get("reason").replaceFirst("^\"", ""))
          .startsWith(refusal.path("reason").asText() + ": ");
    }
    partsOfIt(exported);
  }

  /** Parts of the same past, by time and by owner. */
  private static void partsOfIt(WorkloadFile whole) throws Exception {
    Path part = folder.resolve("part.yaml");
    List<Submission> all = whole.workload().submissions();
    Instant from = all.get(3).arrival();
    Instant to = all.get(6).arrival();

    daemon.ok(
        "workload", "export", part.toString(), "--from=" + from, "--to=" + to, "--owner=operator");

    assertThat(PastLeases.read(part).workload().submissions()).isEqualTo(all.subList(3, 6));
    assertThat(all.get(3).request().type()).isEqualTo(LeaseType.DEADLINE);
    assertThat(all.get(4).realDuration()).isPresent();
    Invocation nobody = daemon.run("workload", "export", part.toString(), "--owner=nobody");
    assertThat(nobody.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(nobody.err()).isEqualTo("leasehold: cannot write " + part + ": no leases\n");
  }
}
