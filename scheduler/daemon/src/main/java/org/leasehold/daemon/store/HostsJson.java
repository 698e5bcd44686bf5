package org.leasehold.daemon.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.leasehold.configuration.BadInput;

/** Lists of hosts as JSON, in ASCII so that every database takes every name. */
final class HostsJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final ObjectWriter WRITER = MAPPER.writerFor(List.class);
  private static final ObjectReader READER = MAPPER.readerForListOf(String.class);

  private HostsJson() {}

  static String write(List<String> hosts) {
    try {
      return hosts.isEmpty() ? "[]" : WRITER.writeValueAsString(hosts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts cannot be written", e);
    }
  }

  /**
   * @throws BadInput when the text is no list of texts
   */
  static List<String> read(String json) throws BadInput {
    try {
      return READER.readValue(json);
    } catch (JsonProcessingException e) {
      throw BadInput.of("a list of hosts was expected, not " + json);
    }
  }
}
