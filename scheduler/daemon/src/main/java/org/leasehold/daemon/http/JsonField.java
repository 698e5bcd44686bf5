package org.leasehold.daemon.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.leasehold.api.ApiJson;

/**
 * A value in a request's body, and where it is.
 *
 * @param pointer the JSON pointer to it
 */
record JsonField(JsonNode node, String pointer) {
  private static final int LONGEST_TEXT = 1_000;

  /** What the parser says of itself: options of its own, and where it was. */
  private static final Pattern IN_PASSING =
      Pattern.compile(" \\(start marker at .*|(?<=\\d), from `[^`]*`");

  /**
   * The object that a body is.
   *
   * @throws Declined when it is no JSON, or no object
   */
  static JsonField ofBody(byte[] body) throws Declined {
    try {
      JsonNode tree = ApiJson.tree(body);
      return new JsonField(tree, "").object();
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      String fault =
          IN_PASSING
              .matcher(e.getOriginalMessage().lines().findFirst().orElse(""))
              .replaceAll("")
              .replaceAll("\\p{C}", "?");
      throw new Declined(Problems.BAD_REQUEST.at("", "the body is no JSON" + place + ": " + fault));
    } catch (IOException e) {
      throw new Declined(Problems.BAD_REQUEST.at("", "the body is not in UTF-8"));
    }
  }

  private JsonField object() throws Declined {
    if (!node.isObject()) {
      throw expected("an object");
    }
    return this;
  }

  /** This object, when it has none but these fields. */
  JsonField onlyWith(Set<String> names) throws Declined {
    object();
    for (String name : names()) {
      if (!names.contains(name)) {
        throw new Declined(
            Problems.INVALID_VALUE.at(
                pointerTo(name),
                "there is no field "
                    + Excerpt.of(name)
                    + " here; there are "
                    + new TreeSet<>(names)));
      }
    }
    return this;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A field of this object; empty when it is not there. */
  Optional<JsonField> find(String name) {
    return Optional.ofNullable(node.get(name)).map(value -> new JsonField(value, pointerTo(name)));
  }

  /** A field of this object. */
  JsonField get(String name) throws Declined {
    return find(name)
        .orElseThrow(
            () ->
                new Declined(
                    Problems.INVALID_VALUE.at(pointerTo(name), pointerTo(name) + " is missing")));
  }

  /** A field of this object that is an object. */
  JsonField getObject(String name) throws Declined {
    return get(name).object();
  }

  /** The fields of this object, at most so many, by name. */
  Map<String, JsonField> fields(int most, String what) throws Declined {
    object();
    if (node.size() > most) {
      throw expected("at most " + most + " " + what);
    }
    Map<String, JsonField> fields = new TreeMap<>();
    names().forEach(name -> fields.put(name, new JsonField(node.get(name), pointerTo(name))));
    return fields;
  }

  /** The items of this array, 1 to so many. */
  List<JsonField> items(int most, String what) throws Declined {
    if (!node.isArray() || node.isEmpty() || node.size() > most) {
      throw expected("an array of 1 to " + most + " " + what);
    }
    List<JsonField> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new JsonField(node.get(i), pointer + "/" + i).object());
    }
    return items;
  }

  boolean flag() throws Declined {
    if (!node.isBoolean()) {
      throw expected("true or false");
    }
    return node.booleanValue();
  }

  /** A whole number within bounds. */
  long wholeNumber(long least, long most) throws Declined {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < least
        || node.longValue() > most) {
      throw expected("a whole number from " + least + " to " + most);
    }
    return node.longValue();
  }

  /** A number from 0.01 to a bound, in steps of 0.01, as a count of such steps. */
  long hundredths(long most) throws Declined {
    if (node.isNumber()) {
      BigDecimal value = node.decimalValue();
      // Compared first: the digits of a number with a great exponent would fill the memory.
      if (value.signum() > 0
          && value.compareTo(BigDecimal.valueOf(most)) <= 0
          && value.stripTrailingZeros().scale() <= 2) {
        return value.movePointRight(2).longValueExact();
      }
    }
    throw expected("a number from 0.01 to " + most + " in steps of 0.01");
  }

  /** Text without control characters, of bounded length. */
  String text() throws Declined {
    return value(
        "a text of at most " + LONGEST_TEXT + " characters, none of them a control",
        JsonField::plain);
  }

  private static Optional<String> plain(String text) {
    return Optional.of(text)
        .filter(t -> t.length() <= LONGEST_TEXT)
        .filter(t -> t.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c)));
  }

  private static boolean isSurrogate(int codePoint) {
    return Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
  }

  /**
   * What a text stands for.
   *
   * @param expected what it may be, for the message
   */
  <T> T value(String expected, Function<String, Optional<T>> reader) throws Declined {
    Optional<T> value = node.isTextual() ? reader.apply(node.textValue()) : Optional.empty();
    return value.orElseThrow(() -> expected(expected));
  }

  /** What to throw when the value is not what was expected. */
  Declined expected(String what) {
    String where = pointer.isEmpty() ? "the body" : pointer;
    return new Declined(
        Problems.INVALID_VALUE.at(pointer, where + " must be " + what + ", not " + found()));
  }

  private String found() {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array of " + node.size();
      case NULL -> "null";
      case MISSING -> "nothing";
      case STRING -> Excerpt.of(node.textValue());
      default -> Excerpt.of(node.asText()).replace("\"", "");
    };
  }

  private String pointerTo(String name) {
    String cut = name.length() <= 100 ? name : name.substring(0, 100) + "...";
    return pointer + "/" + cut.replaceAll("\\p{C}", "?").replace("~", "~0").replace("/", "~1");
  }
}
