package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.Invocation;

/** A daemon is killed with leases in every state, and started again. */
class RestartTest {
  private static final String[] MOST_OF_THE_SITE = {"-n", "4", "-c", "3", "-m", "4096"};

  private static final String BECOMES_ACTIVE = "lease=waited from=scheduled to=active";

  @TempDir Path folder;

  @Test
  void every_lease_is_where_it_was_and_goes_on() throws Exception {
    Map<String, String> before;
    String hosts;
    long lastEvent;
    try (RealDaemon daemon = RealDaemon.start(folder, "suspension.rate=4096")) {
      submit(daemon, "done", "-d", "1s");
      daemon.await("done", "done");
      submit(daemon, "cancelled", "-d", "1h");
      daemon.ok("cancel", "cancelled");
      assertThat(daemon.run("submit", "--id=rejected", "-s", "now", "-d", "1h", "-c", "9").err())
          .contains("no host has that much");
      daemon.ok("submit", "--id=immediate", "-s", "now", "-d", "unlimited", "-m", "1");
      submit(daemon, "suspended", "-d", "1h", "--preemptible");
      daemon.await("suspended", "active");
      submit(daemon, "running", "-s", "+15s", "-d", "1h");
      daemon.await("suspended", "suspended");
      daemon.await("running", "active");
      submit(daemon, "reserved", "-s", "+3h", "-d", "1h");
      submit(daemon, "queued", "-d", "1h");

      before = states(daemon);
      hosts = daemon.ok("hosts");
      lastEvent = daemon.json("statistics").path("events").asLong();
      daemon.kill();
    }
    assertThat(before)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "done", "done",
                "cancelled", "cancelled",
                "rejected", "rejected",
                "suspended", "suspended",
                "immediate", "active",
                "running", "active",
                "reserved", "scheduled",
                "queued", "queued"));

    try (RealDaemon again = RealDaemon.start(folder, "suspension.rate=4096")) {
      assertThat(states(again)).isEqualTo(before);
      assertThat(again.ok("hosts")).isEqualTo(hosts);
      assertThat(again.ok("events", "--after", Long.toString(lastEvent)))
          .as("nothing is begun or ended by the restart")
          .doesNotContain("VM", "is ");

      again.ok("cancel", "running");
      again.await("suspended", "active");
      assertThat(again.ok("explain", "suspended")).startsWith("lease suspended is active\n");
    }
  }

  @Test
  void who_waits_or_follows_goes_on_behind_the_last_event() throws Exception {
    int port = QuietPort.find();
    RealDaemon daemon = RealDaemon.start(folder, "http.port=" + port);
    try (Following following = Following.start(daemon.url())) {
      CompletableFuture<Invocation> waiting =
          CompletableFuture.supplyAsync(
              () -> daemon.run("submit", "--id=waited", "-d", "20s", "-m", "1", "--wait"));
      following.await(BECOMES_ACTIVE);
      daemon.kill();
      try (RealDaemon again = RealDaemon.start(folder, "http.port=" + port)) {
        Invocation waited = waiting.get(3, TimeUnit.MINUTES);

        assertThat(waited.exitCode()).as(waited.err()).isZero();
        assertThat(waited.err().lines().map(line -> line.replaceFirst(".* lease", "lease")))
            .containsExactly(
                "lease waited is queued",
                "lease waited is scheduled",
                "lease waited is active",
                "lease waited is done");
        again.await("waited", "done");
        following.await("lease=waited from=active to=done");
      }
      assertThat(following.lines())
          .as("each event once")
          .filteredOn(line -> line.endsWith(BECOMES_ACTIVE))
          .hasSize(1);
    }
  }

  private static void submit(RealDaemon daemon, String id, String... options) {
    List<String> all = new ArrayList<>(List.of("submit", "--id", id));
    all.addAll(List.of(options));
    all.addAll(List.of(MOST_OF_THE_SITE));
    daemon.ok(all.toArray(String[]::new));
  }

  private static Map<String, String> states(RealDaemon daemon) {
    JsonNode all = daemon.json("list", "--all");
    return StreamSupport.stream(all.spliterator(), false)
        .collect(
            Collectors.toMap(
                lease -> lease.path("id").asText(), lease -> lease.path("state").asText()));
  }
}
