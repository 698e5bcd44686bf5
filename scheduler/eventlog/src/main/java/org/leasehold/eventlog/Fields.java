package org.leasehold.eventlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.leasehold.configuration.BadInput;

/**
 * The fields of one JSON object of a log. Every field must be there and of its type, and after
 * {@link #end} no other may have been there.
 */
final class Fields {
  private final JsonNode object;
  private final String file;
  private final OptionalInt line;
  private final Set<String> read = new HashSet<>();

  /**
   * @param file what to call the text in messages
   * @param line the object's line in it; empty where there is but one
   */
  Fields(JsonNode object, String file, OptionalInt line) throws BadInput {
    this.object = object;
    this.file = file;
    this.line = line;
    if (!object.isObject()) {
      throw fault("a JSON object was expected, not " + kind(object));
    }
  }

  BadInput fault(String message) {
    return BadInput.in(file, line, message);
  }

  String text(String name) throws BadInput {
    return field(name, JsonNodeType.STRING, "a text").textValue();
  }

  boolean flag(String name) throws BadInput {
    return field(name, JsonNodeType.BOOLEAN, "true or false").booleanValue();
  }

  long number(String name) throws BadInput {
    JsonNode value = field(name, JsonNodeType.NUMBER, "a whole number");
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw fault(name + ": a whole number of at most 64 bits was expected, not " + value);
    }
    return value.longValue();
  }

  int integer(String name) throws BadInput {
    long value = number(name);
    if (value != (int) value) {
      throw fault(name + ": a whole number of at most 32 bits was expected, not " + value);
    }
    return (int) value;
  }

  Instant time(String name) throws BadInput {
    return parsed(name, Instant::parse, "a time like 2026-01-01T13:30:00Z");
  }

  Duration duration(String name) throws BadInput {
    return parsed(name, Duration::parse, "a duration like PT1H30M");
  }

  /** One of the values of an enum, by its word. */
  <T> T oneOf(String name, T[] values, Function<T, String> word) throws BadInput {
    String text = text(name);
    List<String> words = new ArrayList<>();
    for (T value : values) {
      if (word.apply(value).equals(text)) {
        return value;
      }
      words.add(word.apply(value));
    }
    throw fault(name + ": one of " + String.join(", ", words) + " was expected, not " + text);
  }

  /** Whether there is a field of this name, which need not be there. */
  boolean has(String name) {
    return object.has(name);
  }

  boolean isObject(String name) {
    return object.path(name).isObject();
  }

  Fields object(String name) throws BadInput {
    return new Fields(field(name, JsonNodeType.OBJECT, "an object"), file, line);
  }

  Optional<Instant> optionalTime(String name) throws BadInput {
    return has(name) ? Optional.of(time(name)) : Optional.empty();
  }

  List<Fields> objects(String name) throws BadInput {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode item : field(name, JsonNodeType.ARRAY, "an array of objects")) {
      objects.add(new Fields(item, file, line));
    }
    return objects;
  }

  List<String> texts(String name) throws BadInput {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : field(name, JsonNodeType.ARRAY, "an array of texts")) {
      if (!item.isTextual()) {
        throw fault(name + ": an array of texts was expected, with " + kind(item) + " in it");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  List<Integer> integers(String name) throws BadInput {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode item : field(name, JsonNodeType.ARRAY, "an array of whole numbers")) {
      if (!item.isInt()) {
        throw fault(name + ": an array of whole numbers was expected, with " + item + " in it");
      }
      numbers.add(item.intValue());
    }
    return numbers;
  }

  /** All fields of this object, each a text. */
  SortedMap<String, String> allTexts() throws BadInput {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      texts.put(name, text(name));
    }
    return texts;
  }

  /** All fields of this object, each a whole number. */
  SortedMap<String, Long> allNumbers() throws BadInput {
    SortedMap<String, Long> numbers = new TreeMap<>();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      numbers.put(name, number(name));
    }
    return numbers;
  }

  /** Nothing more is to be read: a field that was not is a fault. */
  void end() throws BadInput {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!read.contains(name)) {
        throw fault("the field " + name + " is not known here");
      }
    }
  }

  private <T> T parsed(String name, Function<String, T> parser, String expected) throws BadInput {
    String text = text(name);
    try {
      return parser.apply(text);
    } catch (DateTimeParseException e) {
      throw fault(name + ": " + expected + " was expected, not " + text);
    }
  }

  private JsonNode field(String name, JsonNodeType type, String expected) throws BadInput {
    read.add(name);
    JsonNode value = object.path(name);
    if (value.getNodeType() != type) {
      throw fault(name + ": " + expected + " was expected, not " + kind(value));
    }
    return value;
  }

  private static String kind(JsonNode value) {
    return value.isMissingNode() ? "nothing" : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
