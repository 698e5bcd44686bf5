package org.leasehold.daemon.store;

import java.util.Objects;
import org.leasehold.core.event.Event;

/**
 * An event and its place in the log.
 *
 * @param number from 1, without gaps
 */
public record StoredEvent(long number, Event event) {
  /**
   * @throws IllegalArgumentException when the number is not positive
   */
  public StoredEvent {
    Objects.requireNonNull(event, "event");
    if (number < 1) {
      throw new IllegalArgumentException("events are numbered from 1, not " + number);
    }
  }
}
