package org.leasehold.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;

/**
 * The records of this package as JSON. A field that is empty is left out. Answers may have fields
 * that are not known yet; requests may not, which the daemon sees to.
 */
public final class ApiJson {
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_NAME = 1_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(LONGEST_NAME)
                          .build())
                  .build())
          .addModule(new Jdk8Module())
          .addModule(Texts.module())
          .addModule(ResourcesJson.module())
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final ObjectReader TREES = MAPPER.readerFor(JsonNode.class);

  private ApiJson() {}

  /** The JSON of a record of this package, in UTF-8. */
  public static byte[] bytes(Object record) {
    try {
      return WRITER.writeValueAsBytes(record);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a record of the API: " + record.getClass(), e);
    }
  }

  /** The JSON of a record of this package, or of a list of them, on lines for people to read. */
  public static String pretty(Object record) {
    try {
      return WRITER.withDefaultPrettyPrinter().writeValueAsString(record);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a record of the API: " + record.getClass(), e);
    }
  }

  /**
   * The record that a JSON text is of.
   *
   * @throws IOException when the text is none of it, or cannot be read
   */
  public static <T> T read(InputStream json, Class<T> type) throws IOException {
    return MAPPER.readerFor(type).readValue(json);
  }

  /**
   * The record that a JSON text is of.
   *
   * @throws IOException when the text is none of it
   */
  public static <T> T read(byte[] json, Class<T> type) throws IOException {
    return MAPPER.readerFor(type).readValue(json);
  }

  /**
   * A JSON text as a tree. Deep nesting, numbers and names of absurd length, and names that come
   * twice are refused. No text at all gives a missing node.
   *
   * @throws IOException when the text is no JSON
   */
  public static JsonNode tree(byte[] json) throws IOException {
    try {
      return TREES.readTree(json);
    } catch (NumberFormatException e) {
      throw new JsonParseException(null, "a number has an exponent out of all bounds", e);
    }
  }
}
