package org.leasehold.core.checker;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.leasehold.core.event.Event;

/**
 * An invariant that a log breaks.
 *
 * @param invariant its number in docs/checker.md; 0 when the log cannot be read as one
 * @param message when, what, and which numbers show it; one line
 * @param around the events that led to it and a few that came after, of the same lease or host, in
 *     the log's order
 */
public record Violation(int invariant, String message, List<Event> around) {

  public Violation {
    Objects.requireNonNull(message, "message");
    around = List.copyOf(around);
  }

  /** The violation and the events around it, one to a line, for a person to read. */
  public String report() {
    return around.stream()
        .map(event -> "\n  " + line(event))
        .collect(Collectors.joining("", "invariant " + invariant + " is broken: " + message, ""));
  }

  private static String line(Event event) {
    String kind = event.getClass().getSimpleName();
    String rest = event.toString().substring((kind + "[at=" + event.at()).length());
    return event.at() + " " + kind + rest.replaceFirst("^, ", " ").replaceFirst("]$", "");
  }
}
