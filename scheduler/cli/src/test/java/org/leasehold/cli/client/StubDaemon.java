package org.leasehold.cli.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server that gives the answers it is told to, and remembers what it was asked. */
final class StubDaemon implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<String, Deque<Answer>> turns = new HashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  record Answer(int status, String type, String body) {}

  record Request(String line, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  StubDaemon() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers a request such as {@code GET /v1/queue} with JSON. */
  StubDaemon on(String request, String json) {
    return on(request, new Answer(200, "application/json", json));
  }

  /** Refuses a request. */
  StubDaemon refuse(String request, int status, String detail, String more) {
    return on(request, refusal(status, detail, more));
  }

  static Answer refusal(int status, String detail, String more) {
    String problem =
        String.format(
            "{\"type\": \"urn:leasehold:problem:x\", \"title\": \"t\", \"status\": %d,"
                + " \"detail\": \"%s\"%s}",
            status, detail, more);
    return new Answer(status, "application/problem+json", problem);
  }

  StubDaemon on(String request, Answer answer) {
    answers.put(request, answer);
    return this;
  }

  /** Answers a request that comes again and again, each time with the next of these. */
  StubDaemon inTurn(String request, Answer... all) {
    turns.put(request, new ArrayDeque<>(List.of(all)));
    return this;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  Request onlyRequest() {
    if (requests.size() != 1) {
      throw new AssertionError("expected one request, not " + requests);
    }
    return requests.get(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(new Request(line, Map.copyOf(exchange.getRequestHeaders()), body));
    Answer answer =
        Optional.ofNullable(turns.getOrDefault(line, new ArrayDeque<>()).poll())
            .orElse(answers.getOrDefault(line, new Answer(404, "text/html", "<h1>no page</h1>")));
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
