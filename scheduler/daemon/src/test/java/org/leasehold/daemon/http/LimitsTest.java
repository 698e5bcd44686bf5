package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.configuration.HttpSettings;

@Timeout(300)
class LimitsTest {
  private static HttpSettings.Limits limits(int rate, Duration idle, Duration answer) {
    return new HttpSettings.Limits(4_096, 4_096, rate, 1, 100, 8, idle, answer);
  }

  private static HttpSettings.Limits quickly(Duration answer) {
    return limits(1_000_000, Duration.ofSeconds(20), answer);
  }

  @Test
  void aClientThatAsksTooOftenIsToldToWait() throws Exception {
    Duration long20 = Duration.ofSeconds(20);
    try (TestApi api = TestApi.start(limits(1, long20, long20))) {
      assertThat(api.get("/v1/leases").statusCode()).isEqualTo(200);
      // It is too often once two of them come within a second.
      HttpResponse<String> refused = api.get("/v1/leases");
      for (int i = 0; i < 60 && refused.statusCode() == 200; i++) {
        refused = api.get("/v1/leases");
      }
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.body()).contains("http.limits.rate");
    }
  }

  @Test
  void aSchedulerThatDoesNotAnswerKeepsNobodyWaitingForEver() throws Exception {
    try (TestApi api = TestApi.start(quickly(Duration.ofSeconds(3)))) {
      api.leases.fallSilent();
      HttpResponse<String> answer = api.post("/v1/leases", TestApi.LEASE);
      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(answer.body()).contains("Idempotency-Key");
      // The store answers, though perhaps not in three seconds at the first try.
      HttpResponse<String> read = api.get("/v1/leases");
      for (int i = 0; i < 20 && read.statusCode() == 504; i++) {
        read = api.get("/v1/leases");
      }
      assertThat(read.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aBodyOfAnyLengthIsRefused() throws Exception {
    try (TestApi api = TestApi.start(quickly(Duration.ofSeconds(20)))) {
      String padded = TestApi.LEASE.replace("{\"dur", " ".repeat(4_096) + "{\"dur");
      HttpResponse<String> answer = api.post("/v1/leases", padded);
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("4096 bytes");
      String fits = TestApi.LEASE + " ".repeat(4_096 - TestApi.LEASE.length());
      assertThat(api.post("/v1/leases", fits).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void slowClientsHoldNobodyUp() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (TestApi api = TestApi.start(quickly(Duration.ofSeconds(20)))) {
      for (int i = 0; i < 50; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.http.port());
        String head =
            "POST /v1/leases HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000\r\n\r\n{\"dura";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        slow.add(socket);
      }
      assertThat(api.post("/v1/leases", TestApi.LEASE).statusCode()).isEqualTo(201);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void aQuietConnectionIsClosed() throws Exception {
    try (TestApi api =
            TestApi.start(limits(1_000, Duration.ofMillis(300), Duration.ofSeconds(20)));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.http.port())) {
      socket.setSoTimeout(120_000);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void anAnswerThatTakesLongerThanAConnectionMayBeQuietComesAllTheSame() throws Exception {
    Duration idle = Duration.ofMillis(300);
    boolean answered = isAnsweredAfterFourTimes(idle);
    // A request that is itself longer on its way than that finds its connection closed.
    while (!answered && idle.compareTo(Duration.ofSeconds(8)) < 0) {
      idle = idle.multipliedBy(3);
      answered = isAnsweredAfterFourTimes(idle);
    }
    assertThat(answered).isTrue();
  }

  private static boolean isAnsweredAfterFourTimes(Duration idle) throws Exception {
    try (TestApi api = TestApi.start(limits(1_000, idle, idle.multipliedBy(4)))) {
      api.leases.fallSilent();
      assertThat(api.post("/v1/leases", TestApi.LEASE).statusCode()).isEqualTo(504);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/leases HTTP/1.1\r\n\r\n",
        "GET /v1/leases HTTP/9.9\r\nHost: a\r\n\r\n",
        "GET /v1/leases\r\n\r\n",
        "\u0000\u0001\u0002\r\n\r\n",
        "GET /v1/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET //v1//leases HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /v1/../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "POST /v1/leases HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST /v1/leases HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      })
  void whatIsNoHttpIsAProblem(String request) throws Exception {
    try (TestApi api = TestApi.start()) {
      RawHttp.Answer answer = RawHttp.exchange(api.http.port(), request.getBytes(UTF_8));
      assertThat(answer.status()).isBetween(400, 505).isNotEqualTo(500);
      assertThat(answer.mediaType()).isEqualTo("application/problem+json");
      assertThat(answer.body()).contains("urn:leasehold:problem:").doesNotContain("jetty");
    }
  }

  @Test
  void anUnknownPathAndAWrongMethodAreSaid() throws Exception {
    try (TestApi api = TestApi.start()) {
      assertThat(api.get("/v2/leases").statusCode()).isEqualTo(404);
      assertThat(api.get("/v1/leases/a/b/c").statusCode()).isEqualTo(404);
      HttpResponse<String> patch =
          api.send(
              api.request("/v1/leases/1")
                  .method("PATCH", java.net.http.HttpRequest.BodyPublishers.noBody()));
      assertThat(patch.statusCode()).isEqualTo(405);
      assertThat(patch.headers().firstValue("Allow")).contains("DELETE, GET, HEAD");
    }
  }
}
