package org.leasehold.backends.simulated;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What will happen and when. */
final class Agenda {
  private final TreeMap<Slot, Occurrence> coming = new TreeMap<>();
  private long last;

  /** A number higher than all before. */
  long number() {
    return ++last;
  }

  /** Gives out only higher numbers from now on. */
  void numberFrom(long used) {
    last = Math.max(last, used);
  }

  Slot add(Instant time, Occurrence occurrence) {
    Slot slot = new Slot(time, number());
    coming.put(slot, occurrence);
    return slot;
  }

  void add(Slot slot, Occurrence occurrence) {
    coming.put(slot, occurrence);
  }

  void remove(Slot slot) {
    coming.remove(slot);
  }

  /** When the next thing happens; empty when nothing will. */
  Optional<Instant> next() {
    return coming.isEmpty() ? Optional.empty() : Optional.of(coming.firstKey().time());
  }

  /** Takes the next of what has happened by a time. */
  Optional<Map.Entry<Slot, Occurrence>> take(Instant now) {
    return next().filter(time -> !time.isAfter(now)).map(time -> coming.pollFirstEntry());
  }
}
