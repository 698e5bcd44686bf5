package org.leasehold.daemon.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes values that a schema of the document describes. */
final class SchemaValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Patterns of the document, and texts that match them. */
  private static final Map<String, List<String>> BY_PATTERN =
      Map.of(
          "^P(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,3})?S)?)?$",
              List.of("PT1H", "PT0.001S", "P36500D", "PT1H30M5S"),
          "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", List.of("1", "a.b_c-d", "z".repeat(100)),
          "^[A-Za-z0-9._-]{1,200}$", List.of("host1", "host2", "h".repeat(200)),
          "^[A-Za-z0-9._-]{1,100}$", List.of("gpu", "my.disk_2", "x".repeat(100)),
          "^[A-Za-z0-9._/:-]{1,200}$", List.of("debian:12", "r/x/y"),
          "^[A-Za-z0-9][A-Za-z0-9._@-]{0,99}$", List.of("ann", "bob@example.org"),
          "^[!-~]{1,200}$", List.of("k", "~".repeat(200)),
          "^[0-9]{1,10}$", List.of("0", "12"),
          "^[A-Za-z0-9-]{1,64}$", List.of("0123456789abcdef", "none"));

  private final OpenApiDocument document;
  private final Random random;

  SchemaValues(OpenApiDocument document, Random random) {
    this.document = document;
    this.random = random;
  }

  /** A value of a schema, now this and now that. */
  JsonNode value(JsonNode schemaOrReference) {
    JsonNode schema = document.resolved(schemaOrReference);
    if (schema.has("oneOf")) {
      JsonNode all = schema.get("oneOf");
      return value(all.get(random.nextInt(all.size())));
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "integer" -> integer(schema);
      case "number" -> JSON.numberNode(BigDecimal.valueOf(random.nextInt(100_000), 2));
      default -> JSON.textNode(text(schema));
    };
  }

  private JsonNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .fields()
        .forEachRemaining(
            field -> {
              if (required.contains(field.getKey()) || random.nextInt(3) > 0) {
                object.set(field.getKey(), value(field.getValue()));
              }
            });
    if (schema.path("additionalProperties").isObject()) {
      for (int i = random.nextInt(3); i > 0 || object.isEmpty(); i--) {
        object.set(text(schema.get("propertyNames")), value(schema.get("additionalProperties")));
      }
    }
    return object;
  }

  private JsonNode array(JsonNode schema) {
    ArrayNode array = JSON.arrayNode();
    int size = schema.path("minItems").asInt() + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      array.add(value(schema.get("items")));
    }
    return array;
  }

  private JsonNode integer(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = schema.path("maximum").asLong(1_000);
    List<Long> choices = new ArrayList<>(List.of(least, Math.min(most, least + 1)));
    choices.add(Math.min(most, least + random.nextInt(5)));
    // The sum over all sets of nodes has a bound of its own.
    if (!schema.path("default").isNumber()) {
      choices.add(most);
    }
    return JSON.numberNode(choices.get(random.nextInt(choices.size())));
  }

  private String text(JsonNode schema) {
    String format = schema.path("format").asText();
    if (format.equals("date-time")) {
      return List.of("2026-06-01T12:00:00Z", "2999-12-31T23:59:59.999Z", "2027-01-01T00:00:00.5Z")
          .get(random.nextInt(3));
    }
    if (schema.has("pattern")) {
      List<String> texts = BY_PATTERN.get(schema.get("pattern").asText());
      return texts.get(random.nextInt(texts.size()));
    }
    return List.of("", "x", "Grüße, 世界 \uD83D\uDE00", "queued,active").get(random.nextInt(4));
  }
}
