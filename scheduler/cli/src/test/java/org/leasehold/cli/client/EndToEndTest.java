package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.exit.ExitCode;

/** The commands, asked of a real daemon: what one does, another shows. */
class EndToEndTest {
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @TempDir static Path folder;
  private static RealDaemon daemon;

  @BeforeAll
  static void start() throws Exception {
    daemon = RealDaemon.start(folder, "suspension.rate=1024");
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  /** Submits one small VM; more options come first. */
  private static String submit(String id, String... options) {
    List<String> all = new ArrayList<>(List.of("submit", "--id", id));
    all.addAll(List.of(options));
    all.addAll(List.of("--cpus", "0.01", "--memory", "1"));
    return daemon.ok(all.toArray(String[]::new));
  }

  @Test
  void each_type_of_lease_is_taken_and_shown_in_local_time() throws Exception {
    String tomorrow = SHOWN.format(LocalDateTime.now(RealDaemon.ZONE).plusDays(1).withNano(0));

    assertThat(submit("type-asap", "--duration", "1h")).isEqualTo("lease type-asap is queued\n");
    assertThat(submit("type-at", "-d", "1h", "--start", tomorrow, "--attribute", "course=os"))
        .isEqualTo("lease type-at is scheduled to start at " + tomorrow + "\n");
    assertThat(submit("type-now", "-d", "unlimited", "-s", "now", "-n", "2"))
        .startsWith("lease type-now is scheduled to start at ");

    assertThat(submit("type-by", "-d", "1h", "--deadline", tomorrow))
        .startsWith("lease type-by is scheduled to start at ");

    daemon.await("type-asap", "active");
    daemon.await("type-now", "active");
    daemon.await("type-by", "active");
    assertThat(daemon.ok("list"))
        .containsPattern("type-asap +best-effort +active +operator +1 +1h +20")
        .containsPattern("type-at +reservation +scheduled +operator +1 +1h +" + tomorrow)
        .containsPattern("type-now +immediate +active +operator +2 +unlimited +20")
        .containsPattern("type-by +deadline +active +operator +1 +1h +20");
    assertThat(daemon.ok("show", "type-by")).containsPattern("deadline +" + tomorrow);
    assertThat(daemon.ok("show", "type-at"))
        .containsPattern("start +" + tomorrow)
        .containsPattern("attributes +course=os");
    assertThat(daemon.ok("explain", "type-at"))
        .startsWith("lease type-at is scheduled\n")
        .contains(tomorrow);
    assertThat(daemon.ok("explain", "type-now")).startsWith("lease type-now is active\n");
    assertThat(daemon.ok("hosts")).contains("type-now (running 2)");
    assertThat(daemon.ok("gantt")).contains("type-now", "host4");
    Path svg = folder.resolve("chart.svg");
    assertThat(daemon.ok("gantt", "--to", "+36h", "--svg", svg.toString())).isEmpty();
    assertThat(svg).content().contains("<svg", "type-at");
    assertThat(daemon.ok("cancel", "type-asap", "type-at", "type-now", "type-by"))
        .isEqualTo(
            "lease type-asap is cancelled\nlease type-at is cancelled\n"
                + "lease type-now is cancelled\nlease type-by is cancelled\n");
  }

  @Test
  void what_has_ended_is_in_the_array_of_all() throws Exception {
    submit("ends", "--duration", "1s");
    Invocation rejected = daemon.run("submit", "--id=big", "-s", "now", "-d", "1h", "-m", "9000");
    daemon.await("ends", "done");

    assertThat(rejected.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(rejected.err())
        .isEqualTo(
            "leasehold: lease big is rejected: a node needs 9000 MB memory; no host has that much\n");
    JsonNode all = daemon.json("list", "--all");
    assertThat(all.isArray()).isTrue();
    assertThat(all).extracting(lease -> lease.path("id").asText()).contains("ends", "big");
    assertThat(daemon.json("list"))
        .extracting(lease -> lease.path("id").asText())
        .doesNotContain("ends", "big");
    assertThat(daemon.json("list", "--state=rejected", "--type=immediate", "--owner=operator"))
        .isNotEmpty()
        .allSatisfy(lease -> assertThat(lease.path("state").asText()).isEqualTo("rejected"));
    assertThat(daemon.json("list", "--owner=nobody", "--all")).isEmpty();
    assertThat(daemon.json("list", "--all", "--limit=1")).hasSize(1);
    assertThat(daemon.ok("statistics")).containsPattern("best-effort +done +\\d");
    assertThat(daemon.ok("events", "ends")).contains("ends").contains("done");
  }

  @Test
  void wait_says_changes_and_ends_with_the_lease() {
    Invocation done =
        daemon.run("submit", "--id=waited", "-d", "1s", "-c", "0.01", "-m", "1", "--wait");

    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(done.out()).isEqualTo("lease waited is queued\n");
    assertThat(done.err().lines().map(line -> line.replaceFirst(".* lease", "lease")))
        .containsExactly(
            "lease waited is queued",
            "lease waited is scheduled",
            "lease waited is active",
            "lease waited is done");
  }

  @Test
  void who_waits_for_a_lease_that_is_cancelled_is_told() throws Exception {
    CompletableFuture<Invocation> waiting =
        CompletableFuture.supplyAsync(
            () -> daemon.run("submit", "--id=gone", "-d", "1h", "-c", "0.01", "-m", "1", "-w"));
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (daemon.run("show", "gone").exitCode() != 0) {
      assertThat(System.nanoTime()).isLessThan(until);
      Thread.sleep(20);
    }
    daemon.ok("cancel", "gone");

    Invocation told = waiting.get(2, TimeUnit.MINUTES);
    assertThat(told.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(told.err()).endsWith("lease gone is cancelled\n");
  }

  @Test
  void files_are_submitted_and_planned_as_options_are() throws Exception {
    Path yaml =
        Files.writeString(
            folder.resolve("leases.yaml"),
            """
            leases:
              - {id: from-yaml, duration: 1h, cpus: 0.01, memory: 1}
              - {id: from-yaml-too, start: at 2h, duration: 1h, cpus: 0.01, memory: 1}
              - {id: from-yaml-big, duration: 1h, cpus: 5, memory: 1}
            """);
    Path xml =
        Files.writeString(
            folder.resolve("lease.xml"),
            """
            <lease preemptible="false">
              <nodes><node-set numnodes="4"><res type="CPU" amount="1"/>
                <res type="Memory" amount="1"/></node-set></nodes>
              <start><exact time="+10:00:00"/></start><duration time="00:30:00"/>
              <software><none/></software>
            </lease>
            """);

    Invocation planned = daemon.run("plan", yaml.toString());
    assertThat(planned.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(planned.out()).contains("lease from-yaml\n", "lease from-yaml-big\n");
    assertThat(daemon.run("show", "from-yaml").exitCode()).isEqualTo(ExitCode.NOT_FOUND);

    Invocation submitted = daemon.run("submit", yaml.toString());
    assertThat(submitted.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(submitted.out())
        .contains("lease from-yaml is queued\n", "lease from-yaml-too is scheduled to start at ");
    assertThat(submitted.err())
        .isEqualTo(
            "leasehold: lease from-yaml-big is rejected: a node needs 5 CPU, 1 MB memory; no host"
                + " has that much\n");
    assertThat(daemon.json("submit", xml.toString()).path(0).path("state").asText())
        .isEqualTo("scheduled");
    assertThat(daemon.ok("plan", "--duration=1h", "--cpus=4", "--memory=8192", "--nodes=4"))
        .isNotBlank();
    daemon.ok("cancel", "from-yaml", "from-yaml-too");
  }

  @Test
  void a_drained_host_gets_nothing_until_it_is_open_again() throws Exception {
    assertThat(daemon.ok("drain", "host4")).startsWith("host host4 gets no new VMs\n");
    assertThat(daemon.ok("hosts")).containsPattern("host4 +drained");
    Invocation four =
        daemon.run("submit", "-s", "now", "-d", "1h", "-n", "4", "-c", "2.5", "-m", "1");
    assertThat(four.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(daemon.ok("undrain", "host4")).isEqualTo("host host4 takes VMs again\n");

    daemon.ok("submit", "--id=four", "-s", "now", "-d", "1h", "-n", "4", "-c", "2.5", "-m", "1");
    assertThat(daemon.ok("show", "four")).containsPattern("hosts +host1 host2 host3 host4");
    daemon.ok("submit", "--id=behind", "-d", "1h", "-n", "4", "-c", "2.5", "-m", "1");
    assertThat(daemon.ok("queue")).contains("behind");
    assertThat(daemon.ok("explain", "behind")).startsWith("lease behind is ");
    daemon.ok("cancel", "behind", "four");
    Invocation unknown = daemon.run("drain", "host5");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(unknown.err()).isEqualTo("leasehold: there is no host host5\n");
  }

  @Test
  void what_cannot_be_is_refused_with_its_own_exit_code() throws Exception {
    submit("over", "--duration", "1s");
    daemon.await("over", "done");

    Invocation ended = daemon.run("cancel", "over");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.CONFLICT);
    assertThat(ended.err()).contains("lease over has ended");
    Invocation unknown = daemon.run("cancel", "never-was");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(unknown.err()).contains("never-was");
    for (String command : List.of("show", "explain", "events")) {
      assertThat(daemon.run(command, "never-was").exitCode())
          .as(command)
          .isEqualTo(ExitCode.NOT_FOUND);
    }
    assertThat(daemon.run("list", "--state=asleep").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(daemon.run("submit", "-d", "1h", "--id", "a b", "-m", "1").exitCode())
        .isEqualTo(ExitCode.BAD_INPUT);
    Invocation twice = daemon.run("submit", "--id=over", "-d", "1s", "-m", "1");
    assertThat(twice.exitCode()).isEqualTo(ExitCode.CONFLICT);
  }

  @Test
  void a_lease_with_one_key_is_taken_once_however_often_it_is_sent() {
    List<Invocation> answers =
        atOnce(8, i -> daemon.run("submit", "-d", "1s", "-c", "0.01", "-m", "1", "--key=same"));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.exitCode()).isZero());
    assertThat(answers.stream().map(Invocation::out).distinct()).hasSize(1);
    Invocation other = daemon.run("submit", "-d", "2s", "-c", "0.01", "-m", "1", "--key=same");
    assertThat(other.exitCode()).isEqualTo(ExitCode.CONFLICT);
    assertThat(other.err()).contains("Idempotency-Key");
  }

  @Test
  void of_those_who_race_for_the_last_hosts_one_gets_them() {
    List<Invocation> answers =
        atOnce(
            4,
            i ->
                daemon.run(
                    "submit", "--id=race" + i, "-s", "now", "-d", "1h", "-n", "3", "-m", "5000"));

    assertThat(answers)
        .extracting(Invocation::exitCode)
        .containsExactlyInAnyOrder(
            ExitCode.OK, ExitCode.REJECTED, ExitCode.REJECTED, ExitCode.REJECTED);
    int winner = IntStream.range(0, 4).filter(i -> answers.get(i).exitCode() == 0).sum();
    List<Invocation> cancelling = atOnce(4, i -> daemon.run("cancel", "race" + winner));
    assertThat(cancelling)
        .extracting(Invocation::exitCode)
        .containsExactlyInAnyOrder(
            ExitCode.OK, ExitCode.CONFLICT, ExitCode.CONFLICT, ExitCode.CONFLICT);
  }

  @Test
  void old_hands_find_their_commands() throws Exception {
    String answer =
        daemon.ok(
            "haizea",
            "request-lease",
            "-t",
            "+02:00:00",
            "-d",
            "00:10:00",
            "-n",
            "1",
            "-c",
            "1",
            "-m",
            "64",
            "--non-preemptible",
            "-s",
            daemon.url());
    assertThat(answer).startsWith("Lease submitted correctly.\nLease ID: ");
    String id = answer.strip().replaceFirst("(?s).*: ", "");
    assertThat(daemon.ok("haizea", "list-leases")).containsPattern("(?m)^ *" + id + " ");
    assertThat(daemon.ok("haizea", "list-hosts")).contains("host4");
    assertThat(daemon.ok("haizea", "show-queue")).isNotBlank();
    assertThat(daemon.ok("haizea", "cancel-lease", "-l", id)).isEmpty();
    assertThat(daemon.json("show", id).path("state").asText()).isEqualTo("cancelled");
  }

  @Test
  void times_are_read_and_shown_in_the_zone_of_who_asks() {
    Instant before = Instant.now();
    submit("zoned", "-s", "tomorrow 14:00", "-d", "1h");

    Instant start = Instant.parse(daemon.json("show", "zoned").path("start").asText());
    ZonedDateTime there = start.atZone(RealDaemon.ZONE);
    assertThat(there.getHour()).isEqualTo(14);
    assertThat(start).isAfter(before);
    assertThat(daemon.ok("show", "zoned")).containsPattern("start +" + SHOWN.format(there));
    daemon.ok("cancel", "zoned");
  }

  private interface Command {
    Invocation run(int number);
  }

  private static List<Invocation> atOnce(int number, Command command) {
    ExecutorService threads = Executors.newFixedThreadPool(number);
    try {
      return IntStream.range(0, number)
          .mapToObj(i -> CompletableFuture.supplyAsync(() -> command.run(i), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    } finally {
      threads.shutdownNow();
    }
  }
}
