package org.leasehold.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.api.Role;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;

/** What callers of each role see and may do. */
class RolesTest {
  private TestApi api;
  private String operator;
  private String viewer;
  private String ann;
  private String bob;

  @BeforeEach
  void start() throws Exception {
    api = TestApi.start();
    operator = api.token("root", Role.OPERATOR);
    viewer = api.token("eve", Role.VIEWER);
    ann = api.token("ann", Role.USER);
    bob = api.token("bob", Role.USER);
    api.post("/v1/leases", named("of-ann", "asap"), ann);
    api.post("/v1/leases", named("of-bob", "asap"), bob);
    api.post("/v1/leases", named("kept-by-bob", "2026-06-01T12:00:00Z"), bob);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static String named(String id, String start) {
    return TestApi.LEASE.replace(
        "{\"duration\"", "{\"id\":\"" + id + "\",\"start\":\"" + start + "\",\"duration\"");
  }

  private HttpResponse<String> delete(String path, String token) {
    return api.send(api.request(path).DELETE().header("Authorization", "Bearer " + token));
  }

  @Test
  void withoutATokenNobodyComesIn() {
    HttpResponse<String> answer = api.get("/v1/leases");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"leasehold\"");
    assertThat(api.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void aUserSeesNothingOfOthers() {
    List<String> all =
        List.of(
            "/v1/leases?all=true",
            "/v1/leases?owner=bob",
            "/v1/leases/of-ann/explanation",
            "/v1/leases/of-ann/events",
            "/v1/queue",
            "/v1/hosts",
            "/v1/slots",
            "/v1/events",
            "/v1/statistics");
    for (String path : all) {
      HttpResponse<String> answer = api.get(path, ann);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.body()).as(path).doesNotContain("bob");
    }
    assertThat(api.post("/v1/plan", named("x", "now"), ann).body()).doesNotContain("bob");
  }

  @Test
  void aUserSeesTheirOwn() {
    for (String path : List.of("/v1/leases", "/v1/queue", "/v1/hosts", "/v1/slots", "/v1/events")) {
      assertThat(api.get(path, ann).body()).as(path).contains("of-ann");
    }
    assertThat(api.get("/v1/leases/of-ann", ann).body()).contains("\"owner\":\"ann\"");
  }

  @Test
  void aUserCountsTheirOwn() {
    assertThat(api.get("/v1/statistics", ann).body())
        .contains("{\"counts\":[{\"type\":\"best-effort\",\"state\":\"queued\",\"leases\":1}],");
    assertThat(api.get("/v1/statistics", viewer).body()).contains("reservation");
  }

  @Test
  void theirEventsAreFoundAmongManyInFewTurns() {
    LeaseId ofBob = new LeaseId("of-bob");
    for (int i = 0; i < 2_500; i++) {
      api.store.happened(
          new Event.LeaseStateChanged(
              FakeLeases.NOW, ofBob, LeaseState.QUEUED, LeaseState.SCHEDULED));
    }
    api.post("/v1/leases", named("last", "asap"), ann);
    int before = api.store.eventQueries();

    String first = api.get("/v1/events?after=100&limit=1", ann).body();

    assertThat(first).contains("LeaseSubmitted").contains("\"lease\":\"last\"");
    assertThat(api.store.eventQueries() - before).isLessThan(10);
    String next = first.replaceAll(".*\"next\":(\\d+).*", "$1");
    assertThat(api.get("/v1/events?limit=1&after=" + next, ann).body())
        .contains("LeaseAccepted")
        .contains("\"lease\":\"last\"");
  }

  @Test
  void anotherUsersLeaseIsNotThere() {
    for (String path :
        List.of("/v1/leases/of-bob", "/v1/leases/of-bob/events", "/v1/leases/of-bob/explanation")) {
      assertThat(api.get(path, ann).body())
          .isEqualTo(api.get(path.replace("of-bob", "none"), ann).body().replace("none", "of-bob"));
      assertThat(api.get(path, ann).statusCode()).isEqualTo(404);
    }
    assertThat(delete("/v1/leases/of-bob", ann).statusCode()).isEqualTo(404);
    assertThat(api.get("/v1/leases/of-bob", bob).body()).contains("\"state\":\"queued\"");
    assertThat(delete("/v1/leases/of-bob", bob).statusCode()).isEqualTo(202);
  }

  @Test
  void sentencesSpeakOfOthersWithoutTheirNames() {
    assertThat(api.get("/v1/leases/of-ann/explanation", ann).body())
        .contains("of another user")
        .contains("\"holders\":[{\"type\"");
    assertThat(api.get("/v1/leases/of-ann/explanation", viewer).body()).contains("of-bob");
  }

  @Test
  void aViewerSeesAllAndChangesNothing() {
    assertThat(api.get("/v1/leases", viewer).body()).contains("of-ann", "of-bob");
    assertThat(api.get("/metrics", viewer).statusCode()).isEqualTo(200);
    assertThat(api.post("/v1/leases", TestApi.LEASE, viewer).statusCode()).isEqualTo(403);
    assertThat(delete("/v1/leases/of-ann", viewer).statusCode()).isEqualTo(403);
    assertThat(api.get("/v1/tokens", viewer).statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsTheOperatorsIsNotForUsers() {
    HttpRequest.Builder drain =
        api.request("/v1/hosts/host1/drain")
            .PUT(HttpRequest.BodyPublishers.noBody())
            .header("Authorization", "Bearer " + ann);
    assertThat(api.send(drain).statusCode()).isEqualTo(403);
    assertThat(api.get("/v1/tokens", ann).statusCode()).isEqualTo(403);
    assertThat(api.get("/metrics", ann).statusCode()).isEqualTo(403);
    assertThat(api.post("/v1/tokens", "{\"owner\":\"x\",\"role\":\"operator\"}", ann).statusCode())
        .isEqualTo(403);
  }

  @Test
  void theOperatorDoesEverything() {
    assertThat(api.get("/v1/leases/of-bob", operator).statusCode()).isEqualTo(200);
    assertThat(delete("/v1/leases/of-bob", operator).statusCode()).isEqualTo(202);
    assertThat(api.get("/v1/tokens", operator).body()).contains("\"owner\":\"ann\"");
  }

  @Test
  void keysOfDifferentOwnersHaveNothingToDoWithEachOther() {
    for (String token : List.of(ann, bob)) {
      HttpRequest.Builder request =
          api.posting("/v1/leases", TestApi.LEASE)
              .header("Authorization", "Bearer " + token)
              .header("Idempotency-Key", "same");
      assertThat(api.send(request).headers().firstValue("Idempotent-Replayed")).isEmpty();
    }
  }
}
