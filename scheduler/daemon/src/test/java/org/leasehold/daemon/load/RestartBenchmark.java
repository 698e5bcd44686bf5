package org.leasehold.daemon.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.simulated.Faults;
import org.leasehold.backends.simulated.SimulatedHypervisors;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.daemon.ProductionParts;
import org.leasehold.daemon.kill.Client;
import org.leasehold.daemon.kill.DaemonProcess;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.Stores;

/**
 * How soon a daemon is ready again whose store holds many leases, ended and waiting, and how quick
 * lists of them are. {@code bin/benchmark-daemon restart} runs it.
 */
@EnabledIfSystemProperty(
    named = "leasehold.benchmark.leases",
    matches = "[0-9]+",
    disabledReason = "it takes minutes: bin/benchmark-daemon runs it")
class RestartBenchmark {
  private static final int LEASES = Integer.getInteger("leasehold.benchmark.leases", 100_000);
  private static final int WAITING = Integer.getInteger("leasehold.benchmark.waiting", 30_000);
  private static final int RESTARTS = Integer.getInteger("leasehold.benchmark.restarts", 3);
  private static final Path LAUNCHER =
      Path.of(System.getProperty("leasehold.benchmark.launcher", "bin/leasehold"));
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int HOSTS = 16;
  private static final int CPUS = 4;
  private static final int ASKED = 100;

  @TempDir Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void aLargeStore() throws Exception {
    write();
    Report.row("leases in the store, of which wait", "%d, %d", LEASES, WAITING);
    for (int i = 1; i <= RESTARTS; i++) {
      Report.row("start " + i, "");
      Start start = Start.of(sets());
      start.report();
      if (i == RESTARTS) {
        Map<String, String> states = new Client().states(start.daemon().port());
        assertThat(states.values().stream().filter("done"::equals)).hasSize(LEASES - WAITING - 1);
        assertThat(states).hasSize(LEASES);
        lists(start.daemon());
      }
      start.daemon().kill();
    }
  }

  private void write() throws Exception {
    LeaseholdSettings settings =
        ConfigurationLoader.load(Optional.empty(), Map.of(), sets(), Map.of());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (Store store = Stores.open(settings.store());
        SimulatedHypervisors hypervisors =
            SimulatedHypervisors.open(
                folder.resolve("simulated-vms"),
                settings.scheduling().overheads().exclusion(),
                Faults.of(settings.simulated(), 0))) {
      LargeStore large =
          new LargeStore(store, ProductionParts.of(settings), now.minus(Duration.ofDays(30)));
      large.ended(LEASES - WAITING - 1);
      large.filling(hypervisors, now);
      large.waiting(WAITING);
    }
  }

  private List<String> sets() {
    return List.of(
        "http.port=0",
        "site.hosts=" + HOSTS,
        "site.cpus=" + CPUS,
        "site.memory=4096",
        "store.path=" + folder.resolve("store.db"));
  }

  /** A daemon that was started, and what it had taken when it wrote lines of its log. */
  private record Start(DaemonProcess daemon, Map<String, Mark> marks) {
    /** The name that Linux has for the thread in which Java starts. */
    private static final String MAIN = "java";

    private static final List<String> LINES =
        List.of("listening on", "went on with", "INFO  ready");

    /** What a process has taken since it was started. */
    record Mark(Duration time, Map<String, Duration> threads) {
      Duration of(String thread) {
        return threads.getOrDefault(thread, Duration.ZERO);
      }

      Duration all() {
        return threads.values().stream().reduce(Duration.ZERO, Duration::plus);
      }
    }

    static Start of(List<String> sets) throws IOException, InterruptedException {
      long began = System.nanoTime();
      DaemonProcess daemon = DaemonProcess.launch(LAUNCHER, sets);
      Map<String, Mark> marks = new LinkedHashMap<>();
      while (marks.size() < LINES.size()) {
        List<String> log = daemon.log();
        for (String line : LINES) {
          if (!marks.containsKey(line) && log.stream().anyMatch(l -> l.contains(line))) {
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            assertThat(time).as("ready: %s", log).isLessThan(PATIENCE);
            marks.put(line, new Mark(time, ThreadTimes.of(daemon.pid())));
          }
        }
        Thread.sleep(5);
      }
      return new Start(daemon, marks);
    }

    void report() {
      for (String line : LINES) {
        Mark mark = marks.get(line);
        Report.row(
            "\"" + line + "\" after",
            "%.1f s; CPU of all %.1f s, main %.1f s, scheduler %.1f s",
            seconds(mark.time()),
            seconds(mark.all()),
            seconds(mark.of(MAIN)),
            seconds(mark.of("scheduler")));
      }
      marks.get(LINES.get(LINES.size() - 1)).threads().entrySet().stream()
          .filter(thread -> thread.getValue().toMillis() >= 100)
          .forEach(
              thread -> Report.row("  " + thread.getKey(), "%.1f s", seconds(thread.getValue())));
    }
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  private void lists(DaemonProcess daemon) throws Exception {
    list(daemon, "the first page", "/v1/leases");
    list(daemon, "the newest of all", "/v1/leases?all=true&order=newest-first");
    list(daemon, "of one owner, all", "/v1/leases?all=true&owner=user7");
    list(daemon, "failed, none", "/v1/leases?state=failed");
    list(daemon, "reservations", "/v1/leases?all=true&type=reservation");
    list(daemon, "a page in the middle", "/v1/leases?all=true&cursor=" + LEASES / 2);
    list(daemon, "1,000 in the middle", "/v1/leases?all=true&limit=1000&cursor=" + LEASES / 2);
    list(daemon, "the queue", "/v1/queue");
  }

  private void list(DaemonProcess daemon, String what, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + daemon.port() + path)).build();
    Latencies latencies = new Latencies();
    Duration before = daemon.cpuTime();
    int leases = 0;
    for (int i = 0; i < ASKED; i++) {
      long began = System.nanoTime();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      latencies.add(System.nanoTime() - began);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      JsonNode listed = new ObjectMapper().readTree(response.body());
      leases = listed.elements().next().size();
    }
    Duration cpu = daemon.cpuTime().minus(before);
    Report.row(
        "list: " + what + ", " + leases + " leases",
        "%s; CPU %s",
        latencies,
        String.format(Locale.ROOT, "%.1f ms", cpu.toMillis() / (double) ASKED));
  }
}
