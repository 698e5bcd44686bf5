package org.leasehold.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.leasehold.api.OpenApi;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document, to hold requests and answers against. */
final class OpenApiDocument {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final JsonNode root;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  OpenApiDocument() {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    // Through text, so that 0.01 is no binary fraction.
    root = json(JSON.valueToTree(yaml.load(OpenApi.document())).toString());
  }

  /** An operation: a method on a path. */
  record Operation(String method, String path, JsonNode node, List<JsonNode> parameters) {
    @Override
    public String toString() {
      return method + " " + path;
    }

    boolean matches(String concrete) {
      return concrete.matches(path.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"));
    }

    /** The schema of its JSON body; empty when it takes none. */
    Optional<JsonNode> body() {
      JsonNode schema =
          node.path("requestBody").path("content").path("application/json").path("schema");
      return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    root.get("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        entry -> {
                          if (METHODS.contains(entry.getKey())) {
                            operations.add(operation(path, entry));
                          }
                        }));
    return operations;
  }

  private Operation operation(
      Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> method) {
    List<JsonNode> parameters = new ArrayList<>();
    path.getValue().path("parameters").forEach(p -> parameters.add(resolved(p)));
    method.getValue().path("parameters").forEach(p -> parameters.add(resolved(p)));
    return new Operation(
        method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue(), parameters);
  }

  /** What a node is that may be a reference. */
  JsonNode resolved(JsonNode node) {
    JsonNode ref = node.get("$ref");
    return ref == null ? node : root.at(ref.textValue().substring(1));
  }

  /** The operation of a request; empty when there is none. */
  Optional<Operation> find(String method, String path) {
    return operations().stream()
        .filter(operation -> operation.method().equals(method))
        .filter(operation -> operation.matches(path))
        .findFirst();
  }

  /** What is wrong with a JSON text by a schema of the document; nothing when it is all right. */
  List<Error> faults(JsonNode schema, JsonNode value) {
    Schema compiled = schemas.computeIfAbsent(schema.toString(), key -> compile(schema));
    return compiled.validate(
        value, context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)));
  }

  private Schema compile(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", root.get("components"));
    return registry.getSchema(whole);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON: " + text, e);
    }
  }

  /** Fails when an answer is not as the document describes it. */
  void check(String method, String path, int status, String mediaType, String body) {
    String what = method + " " + path + " -> " + status + " " + mediaType + " " + body;
    Optional<Operation> operation = find(method, path);
    if (operation.isEmpty()) {
      checkProblem(what, status, mediaType, body);
      return;
    }
    JsonNode response = operation.get().node().path("responses").path(Integer.toString(status));
    assertThat(response.isMissingNode()).as("status is not documented: " + what).isFalse();
    JsonNode content = resolved(response).path("content");
    String plainType = mediaType.replaceAll(";.*", "");
    if (content.isMissingNode()) {
      assertThat(body).as(what).isEmpty();
      return;
    }
    JsonNode schema = content.path(plainType).path("schema");
    assertThat(schema.isMissingNode()).as("media type is not documented: " + what).isFalse();
    if (plainType.endsWith("json")) {
      assertThat(faults(schema, json(body))).as(what).isEmpty();
    }
    if (status >= 400) {
      checkProblem(what, status, mediaType, body);
    }
  }

  private void checkProblem(String what, int status, String mediaType, String body) {
    assertThat(status).as(what).isBetween(400, 599);
    assertThat(mediaType).as(what).isEqualTo("application/problem+json");
    JsonNode problem = json(body);
    JsonNode schema = json("{\"$ref\":\"#/components/schemas/Problem\"}");
    assertThat(faults(schema, problem)).as(what).isEmpty();
    assertThat(problem.get("status").intValue()).as(what).isEqualTo(status);
  }

  /** The statuses of success that are documented, as {@code GET /v1/leases 200}. */
  Set<String> successes() {
    Set<String> all = new TreeSet<>();
    for (Operation operation : operations()) {
      operation
          .node()
          .get("responses")
          .fieldNames()
          .forEachRemaining(
              status -> {
                if (status.startsWith("2")) {
                  all.add(operation + " " + status);
                }
              });
    }
    return all;
  }
}
