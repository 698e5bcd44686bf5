package org.leasehold.backends.opennebula.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests over a real connection, and servers that misbehave. */
class HttpRpcTest {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void close() {
    ended.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aRequestIsTakenAndAnswered() throws OneFault {
    serve(
        exchange -> {
          byte[] asked = exchange.getRequestBody().readAllBytes();
          String type = exchange.getRequestHeaders().getFirst("Content-Type");
          byte[] answer =
              (type + " " + new String(asked, StandardCharsets.UTF_8)).getBytes("UTF-8");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    byte[] answer = rpc(Duration.ofMinutes(1), 1000).send("größer");
    assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("text/xml größer");
  }

  @Test
  void aBodyThatStopsComingIsGivenUp() {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          await();
        });
    assertThatThrownBy(() -> rpc(Duration.ofSeconds(2), 1000).send("x"))
        .isInstanceOf(OneFault.Unreachable.class)
        .hasMessageContaining("has not answered for 2 s");
  }

  @Test
  void aBodyThatIsTooLongIsGivenUp() {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] piece = new byte[10_000];
          for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write(piece);
          }
          exchange.close();
        });
    assertThatThrownBy(() -> rpc(Duration.ofMinutes(1), 50_000).send("x"))
        .isInstanceOf(OneFault.Unreadable.class)
        .hasMessageContaining("longer than 50000 bytes");
  }

  @Test
  void anotherServerIsRecognised() {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    assertThatThrownBy(() -> rpc(Duration.ofMinutes(1), 1000).send("x"))
        .isInstanceOf(OneFault.Unreadable.class)
        .hasMessageContaining("HTTP status 404");
  }

  @Test
  void aRedirectIsNotFollowed() {
    serve(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/RPC2");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    assertThatThrownBy(() -> rpc(Duration.ofMinutes(1), 1000).send("x"))
        .isInstanceOf(OneFault.Unreadable.class)
        .hasMessageContaining("HTTP status 302");
  }

  @Test
  void nobodyThereIsSaid() {
    Rpc rpc = rpc(Duration.ofMinutes(1), 1000);
    server.stop(0);
    assertThatThrownBy(() -> rpc.send("x"))
        .isInstanceOf(OneFault.Unreachable.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void aThreadThatIsToStopIsToldApartFromAnOnedThatIsAway() {
    serve(exchange -> await());
    Thread.currentThread().interrupt();
    OneFault fault =
        catchThrowableOfType(
            OneFault.class, () -> rpc(Duration.ofSeconds(30), 1000).send("<call/>"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(fault.wasInterrupted()).isTrue();
    server.stop(0);
    fault =
        catchThrowableOfType(
            OneFault.class, () -> rpc(Duration.ofSeconds(30), 1000).send("<call/>"));
    assertThat(fault.wasInterrupted()).isFalse();
  }

  private void await() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(HttpHandler handler) {
    server.createContext("/RPC2", handler);
  }

  private Rpc rpc(Duration timeout, long mostBytes) {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/RPC2");
    return new HttpRpc(HttpRpc.plain(Duration.ofSeconds(30)), endpoint, timeout, mostBytes);
  }
}
