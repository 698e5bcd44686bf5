package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.leasehold.daemon.http.OpenApiDocument.Operation;

/**
 * Requests made from the OpenAPI document, right ones and spoilt ones: whatever comes, the answer
 * is one that the document describes, and never a fault of the server.
 */
final class ApiFuzz {
  private static final long SEED = 20_060_102;
  private static final OpenApiDocument DOCUMENT = new OpenApiDocument();

  /** Refusals that need name no field: nothing in the request is to blame. */
  private static final Set<Integer> WITHOUT_FIELD = Set.of(403, 404, 405, 409, 429, 431);

  private final int port;
  private final String token;
  private final Random random = new Random(SEED);
  private final SchemaValues values = new SchemaValues(DOCUMENT, random);
  private final Mutations mutations = new Mutations(random);

  /**
   * @param token an operator's: what the document describes is done
   */
  ApiFuzz(int port, String token) {
    this.port = port;
    this.token = token;
  }

  void whatTheDocumentDescribesIsUnderstood(int requests) throws IOException {
    for (int i = 0; i < requests; i++) {
      Operation operation = operation();
      String body = operation.body().map(schema -> body(schema).toString()).orElse("");
      RawHttp.Answer answer = send(operation, path(operation, this::right), body, List.of());
      assertThat(answer.status())
          .as(operation + " " + body + " -> " + answer.body())
          .isIn(200, 201, 202, 204, 404, 409);
    }
  }

  void bodiesThatTheDocumentDoesNotDescribeAreRefused(int requests) throws IOException {
    List<Operation> posts =
        DOCUMENT.operations().stream().filter(o -> o.body().isPresent()).toList();
    int refused = 0;
    for (int i = 0; i < requests; i++) {
      Operation operation = posts.get(random.nextInt(posts.size()));
      JsonNode schema = operation.body().orElseThrow();
      JsonNode body = mutations.spoilt(body(schema));
      List<Error> faults = DOCUMENT.faults(schema, body);
      RawHttp.Answer answer = send(operation, operation.path(), body.toString(), List.of());
      if (!faults.isEmpty()) {
        refused++;
        assertThat(answer.status())
            .as(operation + " " + body + " -> " + answer.body() + " in spite of " + faults)
            .isBetween(400, 499)
            .isNotEqualTo(409);
      }
    }
    assertThat(refused).isGreaterThan(requests / 2);
  }

  void bytesThatAreNoJsonAreRefused(int requests) throws IOException {
    List<Operation> posts =
        DOCUMENT.operations().stream().filter(o -> o.body().isPresent()).toList();
    for (int i = 0; i < requests; i++) {
      Operation operation = posts.get(random.nextInt(posts.size()));
      String json = values.value(operation.body().orElseThrow()).toString();
      byte[] body = mutations.spoiltBytes(json);
      check(operation.method(), bytes(operation.method(), operation.path(), body, List.of()));
    }
  }

  void spoiltPathsQueriesAndHeadersAreRefused(int requests) throws IOException {
    List<String> headers =
        List.of(
            "Idempotency-Key: a b",
            "Idempotency-Key: " + "k".repeat(201),
            "Idempotency-Key: ",
            "Idempotency-Key: gr\u00fc\u00dfe",
            "Content-Type: text/plain",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Type: application/json;;;",
            "Authorization: Bearer x",
            "Authorization: Basic YTpi",
            "Authorization: ",
            "Last-Event-ID: x",
            "Accept: nothing/at-all",
            "Accept: " + ";".repeat(50),
            "Transfer-Encoding: chunked",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Expect: 200-ok",
            "Range: bytes=0-0",
            "If-None-Match: *",
            "Origin: https://elsewhere.example",
            "X-Forwarded-For: 10.0.0.1",
            "Cookie: " + "a=b; ".repeat(100),
            "Upgrade: websocket",
            "X-Long: " + "x".repeat(9_000),
            "Bad Header",
            ": none",
            "Host: elsewhere.example");
    for (int i = 0; i < requests; i++) {
      Operation operation = operation();
      String path = path(operation, random.nextInt(3) > 0 ? this::wrong : this::right);
      String method =
          random.nextInt(5) > 0
              ? operation.method()
              : List.of(
                      "PATCH", "HEAD", "OPTIONS", "TRACE", "POST", "PUT", "DELETE", "G\u00dc",
                      "GET")
                  .get(random.nextInt(9));
      List<String> some =
          random.nextInt(2) == 0 ? List.of() : List.of(headers.get(random.nextInt(headers.size())));
      byte[] body =
          operation.body().map(s -> values.value(s).toString()).orElse("").getBytes(UTF_8);
      check(method, bytes(method, path, body, some));
    }
  }

  private Operation operation() {
    List<Operation> all =
        DOCUMENT.operations().stream().filter(o -> !o.path().startsWith("/v1/tokens")).toList();
    return all.get(random.nextInt(all.size()));
  }

  private String right(JsonNode schema) {
    return encoded(values.value(schema).asText());
  }

  private String wrong(JsonNode schema) {
    return switch (random.nextInt(12)) {
      case 0 -> "%00";
      case 1 -> "%FF%FE";
      case 2 -> "%2F..%2F";
      case 3 -> "%";
      case 4 -> "%C0%AF";
      case 5 -> "a".repeat(random.nextInt(300));
      case 6 -> ";x=y";
      case 7 -> "%E2%80%AE";
      case 8 -> "-1";
      case 9 -> "a&limit=3&limit=4";
      case 10 -> "x&mood=good";
      default -> encoded(mutations.nasty().asText());
    };
  }

  private static String encoded(String text) {
    String well = text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF) ? "?" : text;
    return URLEncoder.encode(well.substring(0, Math.min(250, well.length())), UTF_8)
        .replace("+", "%20");
  }

  private interface Filling {
    String of(JsonNode schema);
  }

  private String path(Operation operation, Filling filling) {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : operation.parameters()) {
      String name = parameter.get("name").asText();
      Supplier<String> value = () -> filling.of(parameter.get("schema"));
      switch (parameter.get("in").asText()) {
        case "path" -> path = path.replace("{" + name + "}", value.get());
        case "query" -> {
          if (random.nextInt(3) == 0 && !List.of("from", "to", "state").contains(name)) {
            query.add(name + "=" + value.get());
          }
        }
        default -> {}
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private RawHttp.Answer send(Operation operation, String path, String body, List<String> headers)
      throws IOException {
    byte[] request = bytes(operation.method(), path, body.getBytes(UTF_8), headers);
    return check(operation.method(), request);
  }

  private byte[] bytes(String method, String path, byte[] body, List<String> headers) {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    boolean chunked = headers.stream().anyMatch(h -> h.startsWith("Transfer-Encoding"));
    add(head, headers, "Host", "localhost");
    add(head, headers, "Authorization", "Bearer " + token);
    add(head, headers, "Content-Type", "application/json");
    if (!chunked) {
      add(head, headers, "Content-Length", Integer.toString(body.length));
    }
    head.append("Connection: close\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    head.append("\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(ISO_8859_1));
    if (chunked) {
      bytes.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(ISO_8859_1));
      bytes.writeBytes(body);
      bytes.writeBytes("\r\n0\r\n\r\n".getBytes(ISO_8859_1));
    } else {
      bytes.writeBytes(body);
    }
    return bytes.toByteArray();
  }

  private static void add(StringBuilder head, List<String> headers, String name, String value) {
    if (headers.stream().noneMatch(header -> header.startsWith(name + ":"))) {
      head.append(name).append(": ").append(value).append("\r\n");
    }
  }

  private RawHttp.Answer check(String method, byte[] request) throws IOException {
    RawHttp.Answer answer = RawHttp.exchange(port, request);
    String what = new String(request, ISO_8859_1) + "\n-> " + answer;
    assertThat(answer.status()).as(what).isBetween(200, 499);
    if (answer.status() >= 400 && !method.equals("HEAD")) {
      assertThat(answer.mediaType()).as(what).isEqualTo("application/problem+json");
      JsonNode problem = OpenApiDocument.json(answer.body());
      JsonNode schema = OpenApiDocument.json("{\"$ref\":\"#/components/schemas/Problem\"}");
      assertThat(DOCUMENT.faults(schema, problem)).as(what).isEmpty();
      assertThat(problem.get("status").intValue()).as(what).isEqualTo(answer.status());
      if (!WITHOUT_FIELD.contains(answer.status()) && !isNoHttp(problem)) {
        assertThat(problem.has("field")).as(what).isTrue();
      }
    }
    return answer;
  }

  /** Declined before it was known which request it is. */
  private static boolean isNoHttp(JsonNode problem) {
    return problem.get("detail").asText().equals("the request is no HTTP that is understood");
  }

  /** A body as described, also in what the parts have to do with each other. */
  private JsonNode body(JsonNode schema) {
    JsonNode body = values.value(schema);
    while (!DOCUMENT.faults(schema, body).isEmpty()) {
      body = values.value(schema);
    }
    return body;
  }
}
