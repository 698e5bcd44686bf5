package org.leasehold.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document describes the server, and the server does what the document says. */
class OpenApiTest {
  private static final OpenApiDocument DOCUMENT = new OpenApiDocument();
  private static final String IMAGED =
      "{\"id\":\"whole\",\"start\":\"2026-06-01T12:00:00Z\",\"duration\":\"unlimited\","
          + "\"preemptible\":false,\"nodes\":[{\"resources\":{\"cpus\":0.25,\"gpu\":1}}],"
          + "\"image\":{\"id\":\"debian\",\"size\":900},\"attributes\":{\"project\":\"x\"}}";

  private final Set<String> seen = new TreeSet<>();
  private TestApi api;

  @BeforeEach
  void start() throws Exception {
    api = TestApi.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void everyRouteIsInTheDocumentAndTheOtherWayRound() {
    Services services =
        new Services(
            api.leases,
            api.store,
            api.tokens,
            new Owners(api.store),
            new Reads(),
            Runnable::run,
            InstantSource.system());
    assertThat(
            Routes.of(services, api.feed, Metrics.registry()).all().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toSet()))
        .isEqualTo(
            DOCUMENT.operations().stream().map(Object::toString).collect(Collectors.toSet()));
  }

  @Test
  void theDocumentIsServed() {
    assertThat(api.get("/v1/openapi.yaml").body()).isEqualTo(org.leasehold.api.OpenApi.document());
  }

  @Test
  void everyOperationAnswersAsDescribed() throws Exception {
    post("/v1/leases", TestApi.LEASE);
    post("/v1/leases", IMAGED);
    post("/v1/leases", IMAGED);
    post("/v1/plan", TestApi.LEASE);
    post("/v1/plan", IMAGED);
    post("/v1/plan", TestApi.LEASE.replace("{\"duration\"", "{\"start\":\"now\",\"duration\""));
    post("/v1/plan", IMAGED.replace("[{\"res", "[{\"count\":9,\"res"));
    get("/v1/leases?all=true&limit=1");
    get("/v1/leases?state=queued,done&type=best-effort&owner=operator&order=newest-first");
    get("/v1/leases/1");
    get("/v1/leases/whole");
    get("/v1/leases/none");
    get("/v1/leases/1/events?limit=1");
    get("/v1/leases/1/explanation");
    get("/v1/leases/whole/explanation");
    get("/v1/queue");
    get("/v1/hosts");
    get("/v1/estimates");
    get("/v1/slots?from=2026-05-01T12:00:00Z&to=2026-05-02T12:00:00Z");
    get("/v1/slots");
    get("/v1/statistics");
    get("/v1/events?after=1&limit=2");
    get("/v1/openapi.yaml");
    get("/metrics");
    get("/health");
    get("/ready");
    send("PUT", "/v1/hosts/host1/drain");
    send("DELETE", "/v1/hosts/host1/drain");
    send("PUT", "/v1/hosts/host2/drain");
    send("DELETE", "/v1/leases/1");
    send("DELETE", "/v1/leases/1");
    get("/v1/leases/1/explanation");
    seen.addAll(tokens());

    assertThat(seen).containsAll(DOCUMENT.successes());
  }

  /** Last, since without a token nothing can be asked for afterwards. */
  private Set<String> tokens() throws Exception {
    assertThat(post("/v1/tokens", "{\"owner\":\"ann\",\"role\":\"user\"}").statusCode())
        .isEqualTo(409);
    String secret =
        post("/v1/tokens", "{\"name\":\"laptop\",\"owner\":\"ann\",\"role\":\"operator\"}")
            .body()
            .replaceAll(".*\"secret\":\"([^\"]*)\".*", "$1");
    String second = api.token("bob", org.leasehold.api.Role.OPERATOR);
    String id = second.split("_")[1];
    assertThat(get("/v1/leases").statusCode()).isEqualTo(401);
    assertThat(api.get("/v1/tokens", secret).statusCode()).isEqualTo(200);
    HttpRequest.Builder revoke =
        api.request("/v1/tokens/" + id).DELETE().header("Authorization", "Bearer " + secret);
    assertThat(api.send(revoke).statusCode()).isEqualTo(204);
    return Set.of("GET /v1/tokens 200", "DELETE /v1/tokens/{id} 204");
  }

  private HttpResponse<String> get(String path) {
    return noted("GET", path, api.get(path));
  }

  private HttpResponse<String> post(String path, String json) {
    return noted("POST", path, api.post(path, json));
  }

  private void send(String method, String path) {
    noted(method, path, api.send(api.request(path).method(method, BodyPublishers.noBody())));
  }

  private HttpResponse<String> noted(String method, String path, HttpResponse<String> answer) {
    String plain = path.replaceAll("\\?.*", "");
    DOCUMENT
        .find(method, plain)
        .ifPresent(operation -> seen.add(operation + " " + answer.statusCode()));
    return answer;
  }
}
