package org.leasehold.daemon.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.leasehold.api.IssuedToken;
import org.leasehold.api.NewToken;
import org.leasehold.api.Role;
import org.leasehold.configuration.HttpSettings;
import org.leasehold.daemon.access.AccessTokens;

/** The API over fakes, listening on a port of its own, and a client of it. */
final class TestApi implements AutoCloseable {
  static final HttpSettings.Limits LIMITS =
      new HttpSettings.Limits(
          16_384, 8_192, 1_000_000, 3, 100, 16, Duration.ofSeconds(10), Duration.ofMinutes(1));
  static final String LEASE =
      "{\"duration\":\"PT1H\",\"nodes\":[{\"count\":2,\"resources\":{\"cpus\":1,\"memory\":512}}]}";

  private static final OpenApiDocument DOCUMENT = new OpenApiDocument();

  final MemoryStore store = new MemoryStore();
  final EventFeed feed = new EventFeed();
  final FakeLeases leases = new FakeLeases(store, feed);
  final AccessTokens tokens;
  final HttpApi http;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestApi(HttpSettings settings) throws Exception {
    tokens = AccessTokens.load(store, new SecureRandom());
    http =
        HttpApi.start(
            settings,
            leases,
            store,
            tokens,
            feed,
            Metrics.registry(),
            InstantSource.fixed(FakeLeases.NOW));
  }

  static TestApi start() throws Exception {
    return start(LIMITS);
  }

  static TestApi start(HttpSettings settings) throws Exception {
    return new TestApi(settings);
  }

  static TestApi start(HttpSettings.Limits limits) throws Exception {
    return new TestApi(new HttpSettings("127.0.0.1", 0, Optional.empty(), false, limits));
  }

  /** The secret of a new token. */
  String token(String owner, Role role) throws Exception {
    AccessTokens.Issue issue =
        tokens.issue(new NewToken(Optional.empty(), owner, role), FakeLeases.NOW);
    IssuedToken token = ((AccessTokens.Issue.Done) issue).token();
    return token.secret();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + http.port() + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(2));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> get(String path, String token) {
    return send(request(path).GET().header("Authorization", "Bearer " + token));
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  HttpResponse<String> post(String path, String json) {
    return send(posting(path, json));
  }

  HttpResponse<String> post(String path, String json, String token) {
    return send(posting(path, json).header("Authorization", "Bearer " + token));
  }

  HttpRequest.Builder posting(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  /** The answer, which is held against the OpenAPI document. */
  HttpResponse<String> send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      DOCUMENT.check(
          request.method(),
          request.uri().getPath(),
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
