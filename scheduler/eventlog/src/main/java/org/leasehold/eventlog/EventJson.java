package org.leasehold.eventlog;

import java.util.OptionalInt;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.event.Event;

/** Single events as JSON objects: the lines of the log. */
public final class EventJson {
  private EventJson() {}

  /** The event as one line of ASCII, without its end. */
  public static String write(Event event) {
    return Json.text(json -> new EventEncoder(json).encode(event));
  }

  /**
   * The event of a text that {@link #write} gave.
   *
   * @param name what to call the text in messages
   * @throws BadInput when it is no event
   */
  public static Event read(String name, String text) throws BadInput {
    return Json.read(name, OptionalInt.empty(), text, EventDecoder::decode);
  }
}
