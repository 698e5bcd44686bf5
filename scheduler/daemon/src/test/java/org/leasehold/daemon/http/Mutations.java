package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils JSON, as values and as bytes. */
final class Mutations {
  private static final List<String> NASTY =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "-0.0",
          "0.001",
          "9223372036854775808",
          "9".repeat(300),
          "2147483648",
          "\"\"",
          "\" \"",
          "\"NaN\"",
          "\"asap \"",
          "\"PT-1H\"",
          "\"PT99999999999999H\"",
          "\"P1Y\"",
          "\"PT0S\"",
          "\"-999999999-01-01T00:00:00Z\"",
          "\"+1000000000-12-31T23:59:59.999999999Z\"",
          "\"2026-02-30T00:00:00Z\"",
          "\"9999-12-31T23:59:59Z\"",
          "\"2026-06-01T12:00:00.0000001Z\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u202e\\ufeff\"",
          "\"../../etc/passwd\"",
          "\"'; drop table leases; --\"",
          "\"" + "a".repeat(3_000) + "\"",
          "[]",
          "[[]]",
          "[{}]",
          "{}",
          "{\"a\":{\"b\":{\"c\":{}}}}",
          "[" + "{},".repeat(500) + "{}]");

  /** Numbers that would fill the memory, were their digits written out. */
  private static final List<String> ABSURD =
      List.of("1e999999999", "1E-2147483648", "-1e-999999999", "0e99999999999");

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  /** A value that hardly belongs anywhere. */
  JsonNode nasty() {
    String text = NASTY.get(random.nextInt(NASTY.size()));
    return OpenApiDocument.json(text);
  }

  /** The value with one thing in it spoilt. */
  JsonNode spoilt(JsonNode value) {
    JsonNode copy = value.deepCopy();
    List<JsonNode> containers = new ArrayList<>();
    collect(copy, containers);
    if (containers.isEmpty() || random.nextInt(20) == 0) {
      return nasty();
    }
    spoil(containers.get(random.nextInt(containers.size())));
    return copy;
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private void spoil(JsonNode container) {
    if (container instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextBoolean()) {
        array.add(nasty());
      } else {
        array.set(random.nextInt(array.size()), nasty());
      }
      return;
    }
    ObjectNode object = (ObjectNode) container;
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    int choice = random.nextInt(4);
    if (names.isEmpty() || choice == 0) {
      object.set(
          List.of("mood", "", "~1/~0", "id ", "ID", "\u0000", "__proto__").get(random.nextInt(7)),
          nasty());
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    if (choice == 1) {
      object.remove(name);
    } else {
      object.set(name, nasty());
    }
  }

  /** The bytes of a text with something in them spoilt. */
  byte[] spoiltBytes(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    return switch (random.nextInt(10)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> with(bytes, at, new byte[] {(byte) 0xC3, (byte) 0x28});
      case 2 -> with(bytes, at, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
      case 3 -> with(bytes, at, "[".repeat(5_000).getBytes(UTF_8));
      case 4 -> (json + json).getBytes(UTF_8);
      case 5 -> json.replaceFirst("\\{", "{\"duration\":\"PT1H\",\"duration\":1,").getBytes(UTF_8);
      case 6 -> with(bytes, at, "9".repeat(5_000).getBytes(UTF_8));
      case 7 ->
          json.replaceFirst(":\\d+", ":" + ABSURD.get(random.nextInt(ABSURD.size())))
              .getBytes(UTF_8);
      case 8 -> new byte[TestApi.LIMITS.body() + 1 + random.nextInt(3)];
      default -> {
        byte[] noise = bytes.clone();
        for (int i = 0; i < 3 && noise.length > 0; i++) {
          noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
        }
        yield noise;
      }
    };
  }

  private static byte[] with(byte[] bytes, int at, byte[] inserted) {
    byte[] all = new byte[bytes.length + inserted.length];
    System.arraycopy(bytes, 0, all, 0, at);
    System.arraycopy(inserted, 0, all, at, inserted.length);
    System.arraycopy(bytes, at, all, at + inserted.length, bytes.length - at);
    return all;
  }
}
