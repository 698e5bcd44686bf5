package org.leasehold.backends.simulated;

import java.time.Instant;

/** A place in the order of what will happen; of equal times the lower number comes first. */
record Slot(Instant time, long number) implements Comparable<Slot> {
  @Override
  public int compareTo(Slot other) {
    int byTime = time.compareTo(other.time);
    return byTime != 0 ? byTime : Long.compare(number, other.number);
  }
}
