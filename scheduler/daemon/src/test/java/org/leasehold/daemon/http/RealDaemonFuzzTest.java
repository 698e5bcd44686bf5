package org.leasehold.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.StoreSettings;
import org.leasehold.core.checker.CheckerSettings;
import org.leasehold.core.checker.InvariantChecker;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.daemon.kill.DaemonProcess;
import org.leasehold.daemon.store.EventQuery;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoredEvent;
import org.leasehold.daemon.store.Stores;

/**
 * The fuzz of the API over a real daemon: it schedules what was asked for, goes on afterwards, and
 * has broken no promise.
 */
class RealDaemonFuzzTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A busy machine adds up delays that are each below the daemon's own tolerance of a second. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void nothingThatIsAskedStopsTheScheduler() throws Exception {
    Path path = folder.resolve("store.db");
    DaemonProcess daemon =
        DaemonProcess.start(
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            List.of(
                "http.port=0",
                "http.limits.rate=1000000",
                // What a slow machine takes long to answer is no fault.
                "http.limits.answer=2m",
                "policies.timeLimit=2m",
                "store.path=" + path));
    try {
      int port = daemon.port();
      awaitReady(port, daemon);
      String created =
          post(port, "/v1/tokens", "{\"owner\":\"root\",\"role\":\"operator\"}", "").body();
      String token = OpenApiDocument.json(created).path("secret").asText();
      ApiFuzz fuzz = new ApiFuzz(port, token);
      fuzz.whatTheDocumentDescribesIsUnderstood(600);
      fuzz.bodiesThatTheDocumentDoesNotDescribeAreRefused(600);
      fuzz.bytesThatAreNoJsonAreRefused(200);
      fuzz.spoiltPathsQueriesAndHeadersAreRefused(600);
      String lease =
          "{\"start\":\"2100-01-01T00:00:00Z\",\"duration\":\"PT1H\",\"nodes\":"
              + "[{\"count\":1,\"resources\":{\"cpus\":0.01,\"memory\":1}}]}";
      HttpResponse<String> taken = post(port, "/v1/leases", lease, token);
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
      JsonNode answer = OpenApiDocument.json(taken.body());
      assertThat(answer.path("state").asText()).isEqualTo("scheduled");
    } finally {
      daemon.stop();
    }
    assertNoPromiseBroken(path);
  }

  private void awaitReady(int port, DaemonProcess daemon) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ready")).build();
    while (client.send(ready, BodyHandlers.discarding()).statusCode() != 200) {
      assertThat(System.nanoTime()).as("ready: %s", daemon.log()).isLessThan(until);
      Thread.sleep(20);
    }
  }

  private HttpResponse<String> post(int port, String path, String json, String token)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static void assertNoPromiseBroken(Path path) throws Exception {
    InvariantChecker checker =
        new InvariantChecker(new CheckerSettings(Exclusion.LOCAL, TOLERANCE, Migration.YES));
    try (Store store =
        Stores.open(
            new StoreSettings(
                path,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofHours(24)))) {
      long after = 0;
      List<StoredEvent> page = store.events(EventQuery.all(after, EventQuery.MOST));
      assertThat(page).isNotEmpty();
      while (!page.isEmpty()) {
        page.forEach(stored -> checker.accept(stored.event()));
        after += page.size();
        page = store.events(EventQuery.all(after, EventQuery.MOST));
      }
    }
    assertThat(checker.finish(false).map(violation -> violation.report())).isEmpty();
  }
}
