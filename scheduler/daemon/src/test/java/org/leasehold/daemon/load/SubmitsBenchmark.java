package org.leasehold.daemon.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.daemon.kill.Client;
import org.leasehold.daemon.kill.DaemonProcess;

/**
 * Clients submit best-effort leases into a full site at a rate; then the daemon is killed and
 * started again, and must have every lease that it acknowledged. {@code bin/benchmark-daemon
 * submits} runs it.
 */
@EnabledIfSystemProperty(
    named = "leasehold.benchmark.rate",
    matches = "[0-9]+",
    disabledReason = "it takes a minute: bin/benchmark-daemon runs it")
class SubmitsBenchmark {
  private static final int RATE = Integer.getInteger("leasehold.benchmark.rate", 1_000);
  private static final int SECONDS = Integer.getInteger("leasehold.benchmark.seconds", 30);
  private static final int CLIENTS = Integer.getInteger("leasehold.benchmark.clients", 32);
  private static final String OPTIONS = System.getProperty("leasehold.benchmark.options", "");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int WINDOW = 10;
  private static final int HOSTS = 16;

  /** Holds every host. */
  private static final String FILLING =
      "{\"start\":\"now\",\"duration\":\"PT10H\",\"preemptible\":false,\"nodes\":[{\"count\":"
          + HOSTS
          + ",\"resources\":{\"cpus\":4,\"memory\":4096}}]}";

  private static final String LEASE =
      "{\"start\":\"asap\",\"duration\":\"PT1H\",\"nodes\":[{\"count\":1,"
          + "\"resources\":{\"cpus\":1,\"memory\":512}}]}";

  @TempDir Path folder;

  @Test
  void submissionsIntoAFullSite() throws Exception {
    DaemonProcess daemon = DaemonProcess.start(productionOptions(), sets());
    awaitReady(daemon);
    assertThat(new Client().submit(daemon.port(), "filling", FILLING)).isPresent();
    SubmitClients clients = new SubmitClients(daemon.port(), CLIENTS, RATE, LEASE);
    List<Window> windows = new ArrayList<>();
    for (int left = SECONDS; left > 0; left -= WINDOW) {
      windows.add(submit(clients, Math.min(left, WINDOW), daemon));
    }
    clients.close();
    Window whole = windows.stream().reduce(Window::and).orElseThrow();
    String metrics = metrics(daemon.port());
    daemon.kill();
    List<String> acknowledged = clients.acknowledged();
    assertThat(clients.declined()).as("answers that were no acknowledgement").isEmpty();
    assertThat(acknowledged).isNotEmpty().doesNotHaveDuplicates();
    assertPresent(acknowledged);
    Report.row("submissions asked for", "%d/s by %d clients for %d s", RATE, CLIENTS, SECONDS);
    Report.row(
        "acknowledged", "%d, %.0f/s", acknowledged.size(), acknowledged.size() / whole.seconds());
    Report.row("latency seen by clients, p50 / p99 / max", "%s", clients.latencies());
    Report.row(
        "leasehold_decision_seconds, p50 / p99",
        "%.1f / %.1f ms",
        decision(metrics, "0.5"),
        decision(metrics, "0.99"));
    Report.row("CPU of the daemon", Report.each(whole.daemon(), whole.submitted()));
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i);
      Report.row(
          "from second " + i * WINDOW + " on",
          "%.0f/s, %s",
          window.submitted() / window.seconds(),
          Report.each(window.daemon(), window.submitted()));
    }
    Report.row("CPU of the clients", Report.each(whole.clients(), whole.submitted()));
  }

  /** What some seconds of submitting took. */
  private record Window(int submitted, double seconds, Duration daemon, Duration clients) {
    Window and(Window next) {
      return new Window(
          submitted + next.submitted,
          seconds + next.seconds,
          daemon.plus(next.daemon),
          clients.plus(next.clients));
    }
  }

  private static Window submit(SubmitClients clients, int seconds, DaemonProcess daemon)
      throws IOException {
    int before = clients.latencies().count();
    Duration daemonBefore = daemon.cpuTime();
    Duration clientsBefore = Report.cpuTime();
    long began = System.nanoTime();
    clients.run(Duration.ofSeconds(seconds));
    return new Window(
        clients.latencies().count() - before,
        (System.nanoTime() - began) / 1e9,
        daemon.cpuTime().minus(daemonBefore),
        Report.cpuTime().minus(clientsBefore));
  }

  /** As {@code bin/leasehold} starts it. */
  private static List<String> productionOptions() {
    List<String> options = new ArrayList<>(List.of("-Xmx2g", "-XX:+UseG1GC"));
    if (!OPTIONS.isBlank()) {
      options.addAll(List.of(OPTIONS.split(" ")));
    }
    return options;
  }

  private List<String> sets() {
    return List.of(
        "http.port=0",
        "site.hosts=" + HOSTS,
        "site.cpus=4",
        "site.memory=4096",
        "store.path=" + folder.resolve("store.db"));
  }

  private static void awaitReady(DaemonProcess daemon) throws InterruptedException {
    Client client = new Client();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!client.isReady(daemon.port())) {
      assertThat(System.nanoTime()).as("ready: %s", daemon.log()).isLessThan(until);
      Thread.sleep(20);
    }
  }

  private void assertPresent(List<String> acknowledged) throws Exception {
    long began = System.nanoTime();
    DaemonProcess again = DaemonProcess.start(productionOptions(), sets());
    awaitReady(again);
    Report.row("ready again after kill -9", "%.1f s", (System.nanoTime() - began) / 1e9);
    Map<String, String> states = new Client().states(again.port());
    assertThat(again.stop()).isEqualTo(143);
    assertThat(states.keySet()).as("leases after kill -9").containsAll(acknowledged);
    assertThat(acknowledged.stream().map(states::get).distinct())
        .as("states after kill -9")
        .isSubsetOf("queued", "scheduled");
    Report.row("acknowledged and missing after kill -9", "0 of %d", acknowledged.size());
  }

  private static String metrics(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** A quantile of the metric, in milliseconds. */
  private static double decision(String metrics, String quantile) {
    Optional<String> line =
        metrics
            .lines()
            .filter(l -> l.startsWith("leasehold_decision_seconds{"))
            .filter(l -> l.contains("quantile=\"" + quantile + "\""))
            .findFirst();
    return Double.parseDouble(line.orElseThrow().replaceAll(".* ", "")) * 1_000;
  }
}
