package org.leasehold.core.lease;

import java.util.Objects;

/** Names one lease; unique within a scheduler for ever. Ordered by text, numbers by their value. */
public record LeaseId(String value) implements Comparable<LeaseId> {

  /**
   * @throws IllegalArgumentException when the text is blank
   */
  public LeaseId {
    Objects.requireNonNull(value, "value");
    if (value.isBlank()) {
      throw new IllegalArgumentException("a lease id must not be blank");
    }
  }

  // Written out, as this is the key of most maps, and what a record does by itself is slower.
  @Override
  public boolean equals(Object other) {
    return other instanceof LeaseId id && value.equals(id.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Shorter ids first, so that lease 9 comes before lease 10. */
  @Override
  public int compareTo(LeaseId other) {
    int byLength = Integer.compare(value.length(), other.value.length());
    return byLength != 0 ? byLength : value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
