package org.leasehold.daemon;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.daemon.http.Metrics;

/**
 * Starts a daemon twice, in a folder of its own, and uses it a little. {@code bin/leasehold} keeps
 * the classes that it loads in an archive (AppCDS), from which they are loaded in a fraction of the
 * time.
 */
public final class DaemonRehearsal {
  private static final int STARTS = 2;
  private static final List<String> LEASES =
      List.of(
          "{\"start\":\"asap\",\"duration\":\"PT1H\",\"nodes\":[{\"count\":4,"
              + "\"resources\":{\"cpus\":4,\"memory\":8192}}]}",
          "{\"start\":\"asap\",\"duration\":\"PT1H\",\"nodes\":[{\"count\":1,"
              + "\"resources\":{\"cpus\":1,\"memory\":512}}]}");
  private static final List<String> QUESTIONS =
      List.of("/v1/leases?all=true", "/v1/queue", "/v1/hosts", "/ready", "/metrics");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Integer> statuses = new ArrayList<>();

  private DaemonRehearsal() {}

  /** Ends with 0 when all was answered as it should be. */
  public static void main(String[] args) throws Exception {
    PolicyCache.choose(System.getenv(), System.getProperties());
    Path folder = Files.createTempDirectory("leasehold-rehearsal");
    List<Integer> statuses;
    try {
      statuses = run(folder);
    } finally {
      delete(folder);
    }
    System.exit(statuses.stream().allMatch(status -> status / 100 == 2) ? 0 : 1);
  }

  /**
   * Does it.
   *
   * @param folder empty
   * @return the HTTP status of each answer
   */
  static List<Integer> run(Path folder)
      throws BadInput, CannotStart, IOException, InterruptedException {
    // A machine that is busy may take longer than usual for the first answers.
    List<String> sets =
        List.of(
            "http.port=0",
            "http.limits.answer=2m",
            "policies.timeLimit=1m",
            "store.path=" + folder.resolve("store.db"));
    Reloading.SettingsSource source = new Daemon.Layers(Optional.empty(), Map.of(), sets);
    LeaseholdSettings settings = source.read();
    Logging logging = Logging.start(settings.daemon().logLevel());
    DaemonRehearsal rehearsal = new DaemonRehearsal();
    for (int i = 0; i < STARTS; i++) {
      try (Assembly daemon = Assembly.start(source, settings, logging, Metrics.registry())) {
        rehearsal.use(daemon);
      }
    }
    return rehearsal.statuses;
  }

  private void use(Assembly daemon) throws IOException, InterruptedException {
    while (!daemon.engine().isReady()) {
      Thread.sleep(10);
    }
    for (String lease : LEASES) {
      ask(request(daemon, "/v1/leases").POST(BodyPublishers.ofString(lease)));
    }
    for (String question : QUESTIONS) {
      ask(request(daemon, question).GET());
    }
  }

  private static HttpRequest.Builder request(Assembly daemon, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + daemon.port() + path))
        .header("Content-Type", "application/json");
  }

  private void ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<Void> response = http.send(request.build(), BodyHandlers.discarding());
    statuses.add(response.statusCode());
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted((a, b) -> b.compareTo(a)).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
