package org.leasehold.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.daemon.engine.ServiceUnavailable;

class SubmitTest {
  private static final String TOO_MANY =
      "{\"id\":\"big\",\"start\":\"now\",\"duration\":\"PT1H\","
          + "\"nodes\":[{\"count\":5,\"resources\":{\"cpus\":1}}]}";

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
  void aLeaseThatIsTakenHasANumberAndAPlace() {
    HttpResponse<String> answer = api.post("/v1/leases", TestApi.LEASE);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"id\":\"1\",\"state\":\"queued\"}");
    assertThat(answer.headers().firstValue("Location")).contains("/v1/leases/1");
    assertThat(api.get("/v1/leases/1").body())
        .isEqualTo(
            "{\"id\":\"1\",\"owner\":\"operator\",\"type\":\"best-effort\",\"state\":\"queued\","
                + "\"start\":\"asap\",\"duration\":\"PT1H\",\"preemptible\":true,"
                + "\"nodes\":[{\"count\":2,\"resources\":{\"cpus\":1,\"memory\":512}}],"
                + "\"attributes\":{},\"submitted\":\"2026-05-01T12:00:00Z\","
                + "\"attained\":\"PT0S\",\"hosts\":[],\"suspensions\":0}");
  }

  @Test
  void aReservationIsPromisedItsStart() {
    String lease =
        TestApi.LEASE.replace("{\"duration\"", "{\"start\":\"2026-06-01T12:00:00Z\",\"duration\"");
    assertThat(api.post("/v1/leases", lease).body())
        .isEqualTo("{\"id\":\"1\",\"state\":\"scheduled\",\"start\":\"2026-06-01T12:00:00Z\"}");
    assertThat(api.get("/v1/leases/1").body())
        .contains("\"preemptible\":false", "\"run\":{\"start\":\"2026-06-01T12:00:00Z\"");
  }

  @Test
  void aDeadlineStandsBesideTheEarliestStart() {
    String lease =
        TestApi.LEASE.replace(
            "{\"duration\"",
            "{\"start\":\"2026-06-01T12:00:00Z\",\"deadline\":\"2026-06-02T12:00:00Z\",\"duration\"");
    assertThat(api.post("/v1/leases", lease).statusCode()).isEqualTo(201);
    assertThat(api.get("/v1/leases/1").body())
        .contains(
            "\"type\":\"deadline\"",
            "\"start\":\"2026-06-01T12:00:00Z\",\"deadline\":\"2026-06-02T12:00:00Z\"",
            "\"preemptible\":false");
  }

  @Test
  void whatStartsNowOrNeverEndsHasNoDeadline() {
    String by = "\"deadline\":\"2026-06-02T12:00:00Z\",\"duration\"";
    HttpResponse<String> now =
        api.post("/v1/leases", TestApi.LEASE.replace("{\"duration\"", "{\"start\":\"now\"," + by));
    HttpResponse<String> endless =
        api.post(
            "/v1/leases",
            TestApi.LEASE.replace("{\"duration\"", "{" + by).replace("PT1H", "unlimited"));
    assertThat(now.statusCode()).isEqualTo(422);
    assertThat(now.body()).contains("\"field\":\"/deadline\"", "where the start is now");
    assertThat(endless.statusCode()).isEqualTo(422);
    assertThat(endless.body())
        .contains("\"field\":\"/deadline\"", "where the duration is unlimited");
    assertThat(api.store.size()).isZero();
  }

  @Test
  void aRejectedLeaseIsAConflictAndIsKept() {
    HttpResponse<String> answer = api.post("/v1/leases", TOO_MANY);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"urn:leasehold:problem:rejected\",\"title\":\"The lease is rejected\","
                + "\"status\":409,\"detail\":\"needs 5 nodes; 4 fit\","
                + "\"reason\":\"no-capacity\",\"lease\":\"big\"}");
    assertThat(api.get("/v1/leases/big").body()).contains("\"state\":\"rejected\"");
    assertThat(api.get("/v1/leases/big/explanation").body()).contains("needs 5 nodes; 4 fit");
  }

  @Test
  void howALeaseEndedIsSaidWithoutMakingItsEndTheReason() {
    api.post("/v1/leases", TOO_MANY);
    assertThat(api.get("/v1/leases/big/explanation").body())
        .contains("\"It was rejected", "Why: needs 5 nodes; 4 fit.")
        .doesNotContain("since it ended");
  }

  @Test
  void whatIsNoJsonIsSaidInOurWords() {
    assertThat(api.post("/v1/leases", "{\"duration\": \"PT1H\"").body())
        .contains("no JSON at line 1, column 20: Unexpected end-of-input")
        .doesNotContain("Feature", "REDACTED");
    assertThat(api.post("/v1/leases", "[".repeat(100)).body())
        .contains("nesting depth (33) exceeds the maximum allowed (32")
        .doesNotContain("Constraints");
  }

  @Test
  void anIdIsUsedOnce() {
    String lease = TestApi.LEASE.replace("{\"duration\"", "{\"id\":\"mine\",\"duration\"");
    assertThat(api.post("/v1/leases", lease).statusCode()).isEqualTo(201);
    HttpResponse<String> again = api.post("/v1/leases", lease);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body())
        .contains("\"reason\":\"duplicate-id\"", "\"field\":\"/id\"", "\"lease\":\"mine\"");
  }

  @Test
  void aKeyMakesOneLeaseHoweverOftenItComes() {
    HttpResponse<String> first = keyed("k1", TestApi.LEASE);
    HttpResponse<String> again = keyed("k1", TestApi.LEASE.replace(":", " : "));
    HttpResponse<String> other = keyed("k2", TestApi.LEASE);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(other.body()).isNotEqualTo(first.body());
    assertThat(api.store.size()).isEqualTo(2);
  }

  @Test
  void aRejectionIsRepeatedToo() {
    HttpResponse<String> first = keyed("k1", TOO_MANY);
    HttpResponse<String> again = keyed("k1", TOO_MANY);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void aKeyIsForOneRequestOnly() {
    keyed("k1", TestApi.LEASE);
    HttpResponse<String> other = keyed("k1", TestApi.LEASE.replace("PT1H", "PT2H"));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body())
        .contains("urn:leasehold:problem:key-reused", "\"field\":\"Idempotency-Key\"", "lease 1");
    assertThat(api.store.size()).isEqualTo(1);
  }

  private HttpResponse<String> keyed(String key, String lease) {
    return api.send(api.posting("/v1/leases", lease).header("Idempotency-Key", key));
  }

  @Test
  void whichVmsOfOpenNebulaALeaseIsAboutIsNotForRequestsToSay() {
    HttpResponse<String> answer =
        api.post(
            "/v1/leases",
            TestApi.LEASE.replaceFirst("\\{", "{\"attributes\":{\"opennebula.vms\":\"12\"},"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("/attributes/opennebula.vms", "not for requests to set");
  }

  @Test
  void cancellingIsTakenOnce() {
    api.post("/v1/leases", TestApi.LEASE);
    HttpResponse<String> first = api.delete("/v1/leases/1");
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(first.body()).isEqualTo("{\"id\":\"1\"}");
    assertThat(api.delete("/v1/leases/1").statusCode()).isEqualTo(409);
    assertThat(api.delete("/v1/leases/2").statusCode()).isEqualTo(404);
  }

  @Test
  void whatCannotBePromisedNowIsToBeAskedForAgain() {
    api.leases.failWith(() -> new ServiceUnavailable("the store is away"));
    HttpResponse<String> answer = api.post("/v1/leases", TestApi.LEASE);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(answer.body()).contains("the store is away");
    assertThat(api.get("/ready").statusCode()).isEqualTo(503);
    assertThat(api.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void aPolicyThatFailsIsNoFaultOfTheCaller() {
    api.leases.failWith(() -> new PolicyFault("/etc/secret/policy.py:3: bang"));
    HttpResponse<String> answer = api.post("/v1/leases", TestApi.LEASE);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("policy-fault").doesNotContain("secret");
  }

  @Test
  void aStoreThatIsAwayIsAPassingThing() {
    api.store.goAway(true);
    assertThat(api.get("/v1/leases").statusCode()).isEqualTo(503);
    api.store.goAway(false);
    assertThat(api.get("/v1/leases").body()).isEqualTo("{\"leases\":[]}");
  }
}
