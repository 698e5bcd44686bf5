package org.leasehold.eventlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.EventSink;

/** Reads what {@link EventLogWriter} wrote, one line after the other. */
public final class EventLogReader {
  private EventLogReader() {}

  /**
   * The events of a file, in their order.
   *
   * @throws BadInput when a line is not an event, or its time is before that of the line above;
   *     names the file and the line
   * @throws IOException when the file cannot be read
   */
  public static List<Event> read(Path file) throws IOException, BadInput {
    List<Event> events = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      read(file.toString(), in, events::add);
    }
    return events;
  }

  /**
   * Hands each event of a log to the sink; those before a bad line have been handed over when it is
   * met.
   *
   * @param name what to call the log in messages
   * @param in the log, read to its end and left open
   * @throws BadInput as {@link #read(Path)}
   * @throws IOException when the stream cannot be read
   */
  public static void read(String name, InputStream in, EventSink sink)
      throws IOException, BadInput {
    BoundedLines lines = new BoundedLines(name, in);
    Instant last = Instant.MIN;
    Optional<String> line = lines.next();
    while (line.isPresent()) {
      Event event = event(name, lines.number(), line.get());
      if (event.at().isBefore(last)) {
        throw BadInput.in(
            name,
            OptionalInt.of(lines.number()),
            "at: the events must be in the order of time; " + event.at() + " is before " + last);
      }
      last = event.at();
      sink.accept(event);
      line = lines.next();
    }
  }

  private static Event event(String name, int number, String line) throws BadInput {
    return Json.read(name, OptionalInt.of(number), line, EventDecoder::decode);
  }
}
