package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leasehold.api.ApiJson;
import org.leasehold.api.EventView;
import org.leasehold.api.Role;

@Timeout(300)
class EventStreamTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private TestApi api;

  @BeforeEach
  void start() throws Exception {
    api = TestApi.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  /** An event as it comes over the line. */
  private record Sent(String id, String event, EventView data) {}

  private final class Listener implements AutoCloseable {
    private final BufferedReader lines;

    Listener(String path, String... headers) throws Exception {
      HttpRequest.Builder request = api.request(path).header("Accept", "text/event-stream");
      for (int i = 0; i < headers.length; i += 2) {
        request.header(headers[i], headers[i + 1]);
      }
      HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
      assertThat(lines.readLine()).isEqualTo(": connected");
    }

    List<Sent> next(int count) throws IOException {
      List<Sent> sent = new ArrayList<>();
      String id = "";
      String event = "";
      while (sent.size() < count) {
        String line = lines.readLine();
        if (line == null) {
          throw new IOException("the stream ended after " + sent);
        }
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          byte[] data = line.substring(6).getBytes(UTF_8);
          sent.add(new Sent(id, event, ApiJson.read(data, EventView.class)));
        }
      }
      return sent;
    }

    boolean isOver() throws IOException {
      String line = lines.readLine();
      while (line != null) {
        line = lines.readLine();
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  @Test
  void whatHappensIsSentWhenItHappens() throws Exception {
    try (Listener listener = new Listener("/v1/events?after=0")) {
      api.post("/v1/leases", TestApi.LEASE);
      List<Sent> first = listener.next(2);
      assertThat(first).extracting(Sent::event).containsExactly("LeaseSubmitted", "LeaseAccepted");
      assertThat(first).extracting(Sent::id).containsExactly("1", "2");
      assertThat(first.get(0).data().lease()).contains("1");
      assertThat(first.get(0).data().sequence()).isEqualTo(1);
      api.delete("/v1/leases/1");
      assertThat(listener.next(1).get(0).data().fields())
          .containsEntry("from", "queued")
          .containsEntry("to", "cancelled");
    }
  }

  @Test
  void aClientThatComesAgainMissesNothingAndGetsNothingTwice() throws Exception {
    for (int i = 0; i < 5; i++) {
      api.post("/v1/leases", TestApi.LEASE);
    }
    List<Sent> all = new ArrayList<>();
    try (Listener listener = new Listener("/v1/events?after=0")) {
      all.addAll(listener.next(3));
    }
    api.post("/v1/leases", TestApi.LEASE);
    String last = all.get(all.size() - 1).id();
    try (Listener listener = new Listener("/v1/events?after=0", "Last-Event-ID", last)) {
      all.addAll(listener.next(9));
    }
    assertThat(all)
        .extracting(sent -> Integer.parseInt(sent.id()))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  void moreThanAPageIsSentInOrder() throws Exception {
    for (int i = 0; i < 700; i++) {
      api.post("/v1/leases", TestApi.LEASE);
    }
    try (Listener listener = new Listener("/v1/events", "Last-Event-ID", "0")) {
      List<Sent> all = listener.next(1_400);
      for (int i = 0; i < all.size(); i++) {
        assertThat(all.get(i).id()).isEqualTo(Integer.toString(i + 1));
      }
    }
  }

  @Test
  void whoAsksForNoPlaceHearsOfWhatComes() throws Exception {
    api.post("/v1/leases", TestApi.LEASE);
    try (Listener listener = new Listener("/v1/events")) {
      api.post("/v1/leases", TestApi.LEASE);
      assertThat(listener.next(1).get(0).data().lease()).contains("2");
    }
  }

  /** Once Javalin went on answering a client that had left, and kept a core busy for ever. */
  @Test
  void aStreamWhoseClientHasLeftGivesItsThreadBack() throws Exception {
    try (Listener listener = new Listener("/v1/events?after=0")) {
      api.post("/v1/leases", TestApi.LEASE);
      listener.next(2);
    }
    api.post("/v1/leases", TestApi.LEASE);
    long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (streamsAtWork() > 0) {
      assertThat(System.nanoTime()).as("still at work").isLessThan(patience);
      // What is written until the client is known to have left.
      api.post("/v1/leases", TestApi.LEASE);
      Thread.sleep(100);
    }
  }

  private static long streamsAtWork() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("http-stream"))
        .filter(
            thread ->
                Arrays.stream(thread.getValue())
                    .anyMatch(frame -> frame.getClassName().contains("CompletableFuture")))
        .count();
  }

  @Test
  void aUserHearsOfTheirOwnLeasesOnly() throws Exception {
    api.token("root", Role.OPERATOR);
    String ann = api.token("ann", Role.USER);
    String bob = api.token("bob", Role.USER);
    try (Listener listener = new Listener("/v1/events?after=0", "Authorization", "Bearer " + ann)) {
      api.post("/v1/leases", TestApi.LEASE, bob);
      api.post("/v1/leases", TestApi.LEASE, ann);
      assertThat(listener.next(2))
          .allMatch(sent -> sent.data().lease().equals(java.util.Optional.of("2")));
    }
  }

  @Test
  void aRevokedTokenEndsTheStream() throws Exception {
    api.token("root", Role.OPERATOR);
    String ann = api.token("ann", Role.USER);
    try (Listener listener = new Listener("/v1/events?after=0", "Authorization", "Bearer " + ann)) {
      api.tokens.revoke(ann.split("_")[1], FakeLeases.NOW);
      api.feed.eventsCommitted();
      assertThat(listener.isOver()).isTrue();
    }
  }

  @Test
  void theStoreMayBeAwayForAWhile() throws Exception {
    try (Listener listener = new Listener("/v1/events?after=0")) {
      api.store.goAway(true);
      api.feed.eventsCommitted();
      Thread.sleep(200);
      api.store.goAway(false);
      api.post("/v1/leases", TestApi.LEASE);
      assertThat(listener.next(2)).extracting(Sent::id).containsExactly("1", "2");
    }
  }

  @Test
  void thereAreOnlySoManyStreams() throws Exception {
    try (Listener one = new Listener("/v1/events");
        Listener two = new Listener("/v1/events");
        Listener three = new Listener("/v1/events")) {
      HttpResponse<String> fourth =
          api.send(api.request("/v1/events").header("Accept", "text/event-stream").GET());
      assertThat(fourth.statusCode()).isEqualTo(429);
      assertThat(fourth.headers().firstValue("Retry-After")).isPresent();
      assertThat(List.of(one, two, three)).hasSize(3);
    }
  }

  @Test
  void streamsEndWithTheDaemon() throws Exception {
    try (Listener listener = new Listener("/v1/events")) {
      api.close();
      assertThat(listener.isOver()).isTrue();
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("closed");
    }
  }
}
