package org.leasehold.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A duration that may be unlimited, which is said by a word, so that nobody forgets it. */
final class DurationOrUnlimited {
  /** Stands for no duration. */
  static final String UNLIMITED = "unlimited";

  private DurationOrUnlimited() {}

  static final class Writer extends JsonSerializer<Optional<Duration>> {
    @Override
    public void serialize(Optional<Duration> value, JsonGenerator json, SerializerProvider all)
        throws IOException {
      json.writeString(value.map(Duration::toString).orElse(UNLIMITED));
    }
  }

  static final class Reader extends JsonDeserializer<Optional<Duration>> {
    @Override
    public Optional<Duration> deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      String text = json.getValueAsString("");
      return text.equals(UNLIMITED)
          ? Optional.empty()
          : Optional.of(Texts.read(text, Duration.class, Duration::parse, context));
    }
  }
}
