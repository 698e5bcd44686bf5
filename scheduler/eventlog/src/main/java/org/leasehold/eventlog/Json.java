package org.leasehold.eventlog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import org.leasehold.configuration.BadInput;

/** The JSON of this package: ASCII when written, strict when read. */
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /** Writes something. */
  @FunctionalInterface
  interface Encoding {
    void to(JsonGenerator json) throws IOException;
  }

  /** Reads the fields of one object. */
  @FunctionalInterface
  interface Decoding<T> {
    T of(Fields fields) throws BadInput;
  }

  private Json() {}

  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  /** What the encoding writes, as one text. */
  static String text(Encoding encoding) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      encoding.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
    return text.toString();
  }

  /**
   * Reads one object.
   *
   * @param name what to call the text in messages
   * @param line the object's line in it; empty where there is but one
   * @throws BadInput when it is no JSON object, or not the one expected
   */
  static <T> T read(String name, OptionalInt line, String text, Decoding<T> decoding)
      throws BadInput {
    try {
      return decoding.of(new Fields(READER.readTree(text), name, line));
    } catch (JsonProcessingException e) {
      String fault = e.getOriginalMessage().lines().findFirst().orElse("");
      throw BadInput.in(name, line, "a JSON object was expected: " + fault);
    } catch (IllegalArgumentException e) {
      throw BadInput.in(name, line, e.getMessage());
    }
  }
}
