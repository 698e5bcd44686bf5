package org.leasehold.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Start;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.Effect;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.HostUse;
import org.leasehold.core.outlook.RunEnd;
import org.leasehold.core.schedule.DrainAnswer;
import org.leasehold.core.slottable.ReservationKind;

/** Values that are one text in JSON. */
final class Texts {
  private Texts() {}

  static SimpleModule module() {
    SimpleModule module = new SimpleModule("leasehold-texts");
    add(module, Instant.class, Instant::toString, Instant::parse);
    add(module, Duration.class, Duration::toString, Duration::parse);
    add(module, Start.class, StartText::write, StartText::read);
    addWords(module, LeaseState.class, LeaseState::word);
    addWords(module, LeaseType.class, LeaseType::word);
    addWords(module, RefusalReason.class, RefusalReason::word);
    addWords(module, Role.class, Role::word);
    addWords(module, Explanation.Cause.class, Explanation.Cause::word);
    addWords(module, ExpectedStart.Basis.class, ExpectedStart.Basis::word);
    addWords(module, Effect.Kind.class, Effect.Kind::word);
    addWords(module, Alternative.Kind.class, Alternative.Kind::word);
    addWords(module, RunEnd.class, RunEnd::word);
    addWords(module, HostUse.Activity.class, HostUse.Activity::word);
    addWords(module, DrainAnswer.Why.class, why -> why.name().toLowerCase(Locale.ROOT));
    addWords(module, ActionKind.class, ActionKind::word);
    addWords(module, ReservationKind.class, kind -> kind.name().toLowerCase(Locale.ROOT));
    return module;
  }

  private static <E extends Enum<E>> void addWords(
      SimpleModule module, Class<E> type, Function<E, String> word) {
    add(
        module,
        type,
        word,
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such word")));
  }

  private static <T> void add(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(type, new Writer<>(type, write));
    module.addDeserializer(type, new Reader<>(type, read));
  }

  /**
   * The value of a text.
   *
   * @throws IOException when the text is not one
   */
  static <T> T read(
      String text, Class<T> type, Function<String, T> read, DeserializationContext context)
      throws IOException {
    try {
      return read.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw context.weirdStringException(text, type, e.getMessage());
    }
  }

  private static final class Writer<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // mappers are never serialised
    private final Function<T, String> write;

    Writer(Class<T> type, Function<T, String> write) {
      super(type);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider all) throws IOException {
      json.writeString(write.apply(value));
    }
  }

  private static final class Reader<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    @SuppressWarnings("serial") // mappers are never serialised
    private final Function<String, T> read;

    Reader(Class<T> type, Function<String, T> read) {
      super(type);
      this.type = type;
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return Texts.read(json.getValueAsString(""), type, read, context);
    }
  }
}
