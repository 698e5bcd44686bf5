package org.leasehold.daemon.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Talks to a daemon that may be killed at any moment. */
public final class Client {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * Submits a lease.
   *
   * @return its id, also where it was rejected; empty when there was no answer, or a refusal that
   *     promises nothing
   */
  public Optional<String> submit(int port, String key, String body) throws InterruptedException {
    HttpRequest request =
        request(port, "/v1/leases")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build();
    Optional<HttpResponse<String>> response = send(request);
    if (response.isEmpty() || response.get().statusCode() == 503) {
      return Optional.empty();
    }
    JsonNode answer = read(response.get());
    if (!answer.has("id") && !answer.has("lease")) {
      throw new IllegalStateException(
          key + ": " + response.get().statusCode() + " " + response.get().body());
    }
    return Optional.of(answer.has("id") ? answer.get("id").asText() : answer.get("lease").asText());
  }

  /** Cancels a lease. */
  public void cancel(int port, String id) throws InterruptedException {
    send(request(port, "/v1/leases/" + id).DELETE().build());
  }

  /** Whether submissions are decided on. */
  public boolean isReady(int port) throws InterruptedException {
    return send(request(port, "/ready").GET().build())
        .filter(response -> response.statusCode() == 200)
        .isPresent();
  }

  /** The state of every lease, ended or not, by id. */
  public Map<String, String> states(int port) throws InterruptedException {
    Map<String, String> states = new LinkedHashMap<>();
    String cursor = "";
    while (true) {
      HttpRequest page = request(port, "/v1/leases?all=true&limit=1000" + cursor).GET().build();
      JsonNode read = read(send(page).orElseThrow());
      for (JsonNode lease : read.get("leases")) {
        String before = states.put(lease.get("id").asText(), lease.get("state").asText());
        if (before != null) {
          throw new IllegalStateException("lease " + lease.get("id") + " is listed twice");
        }
      }
      if (!read.hasNonNull("next")) {
        return states;
      }
      cursor = "&cursor=" + read.get("next").asText();
    }
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60));
  }

  private Optional<HttpResponse<String>> send(HttpRequest request) throws InterruptedException {
    try {
      return Optional.of(http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty(); // it is dead, or not yet alive
    }
  }

  private JsonNode read(HttpResponse<String> response) {
    try {
      return json.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException("no JSON: " + response.body(), e);
    }
  }
}
