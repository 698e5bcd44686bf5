package org.leasehold.api;

import java.util.List;
import java.util.Optional;

/**
 * Some events, in their order.
 *
 * @param next the number to ask for events after; empty where these are the last so far
 */
public record EventPage(List<EventView> events, Optional<Long> next) {
  public EventPage {
    events = List.copyOf(events);
  }
}
