package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private TestApi api;

  @BeforeEach
  void start() throws Exception {
    api = TestApi.start();
    api.post("/v1/leases", TestApi.LEASE);
    api.post("/v1/leases", "{}");
    api.get("/v1/leases/1");
    api.get("/v1/leases/2");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void requestsAreCountedByRouteAndStatus() {
    String metrics = api.get("/metrics").body();
    assertThat(metrics)
        .contains(
            "leasehold_http_requests_seconds_count{method=\"POST\",route=\"/v1/leases\","
                + "status=\"201\"} 1",
            "leasehold_http_requests_seconds_count{method=\"POST\",route=\"/v1/leases\","
                + "status=\"422\"} 1",
            "leasehold_http_requests_seconds_count{method=\"GET\",route=\"/v1/leases/{id}\","
                + "status=\"404\"} 1")
        .contains("leasehold_http_requests_seconds_bucket", "leasehold_http_streams 0")
        .contains("jvm_memory_used_bytes", "leasehold_build_info{revision=");
  }

  @Test
  void noTextOfAClientBecomesALabel() {
    api.get("/v1/leases/some-name-of-a-client");
    api.get("/some/path/of-a-client");
    assertThat(api.get("/metrics").body()).doesNotContain("of-a-client");
  }

  @Test
  void prometheusFindsNothingToLint() throws Exception {
    assumeTrue(hasPromtool(), "promtool is not installed: apt-get install prometheus");
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    promtool.getOutputStream().write(api.get("/metrics").body().getBytes(UTF_8));
    promtool.getOutputStream().close();
    String output = new String(promtool.getInputStream().readAllBytes(), UTF_8);
    assertThat(promtool.waitFor()).as(output).isZero();
  }

  private static boolean hasPromtool() throws InterruptedException {
    try {
      return new ProcessBuilder("promtool", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
