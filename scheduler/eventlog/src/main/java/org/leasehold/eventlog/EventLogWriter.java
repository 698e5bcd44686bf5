package org.leasehold.eventlog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.EventSink;

/**
 * Writes each event as one line of JSON. Nothing but the events has a part in the bytes.
 *
 * <p>All that is not ASCII is written as an escape, so that no text a request may hold stops a run
 * and every text, even one with an unpaired surrogate, comes back as it was; only as the name of a
 * resource or an attribute is such a text refused when the log is read.
 */
public final class EventLogWriter implements EventSink, Closeable {
  private final JsonGenerator json;
  private final EventEncoder encoder;

  /**
   * Writes to the stream and closes it in the end.
   *
   * @throws IOException when writing fails
   */
  public EventLogWriter(OutputStream out) throws IOException {
    json = Json.generator(out);
    json.setRootValueSeparator(new SerializedString(""));
    encoder = new EventEncoder(json);
  }

  /**
   * Writes to a file, in place of what it held.
   *
   * @throws IOException when the file cannot be made
   */
  public static EventLogWriter to(Path file) throws IOException {
    return new EventLogWriter(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  /**
   * Writes one line.
   *
   * @throws UncheckedIOException when writing fails
   */
  @Override
  public void accept(Event event) {
    try {
      encoder.encode(event);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("the event log cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
