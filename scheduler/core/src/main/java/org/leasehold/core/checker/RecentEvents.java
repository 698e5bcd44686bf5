package org.leasehold.core.checker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.leasehold.core.event.Event;

/** The last events of a log, so that a violation can be shown with those that led to it. */
final class RecentEvents {
  private static final int KEPT = 2_000;

  private final Deque<LogEntry> entries = new ArrayDeque<>();

  void add(LogEntry entry) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(entry);
  }

  /** The last events that concern the fault, at most so many, oldest first. */
  List<Event> concerning(Fault fault, int most) {
    Deque<Event> found = new ArrayDeque<>();
    Iterator<LogEntry> newestFirst = entries.descendingIterator();
    while (newestFirst.hasNext() && found.size() < most) {
      LogEntry entry = newestFirst.next();
      if (entry.concerns(fault)) {
        found.addFirst(entry.event());
      }
    }
    return List.copyOf(found);
  }
}
