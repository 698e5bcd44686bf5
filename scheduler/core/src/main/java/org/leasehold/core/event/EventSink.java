package org.leasehold.core.event;

/** Takes the events of a run, in their order. */
@FunctionalInterface
public interface EventSink {

  /** Takes one event; its time is at or after that of the one before. */
  void accept(Event event);

  /** A sink that hands each event to this one and then to the other. */
  default EventSink and(EventSink other) {
    return event -> {
      accept(event);
      other.accept(event);
    };
  }
}
