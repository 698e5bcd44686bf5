package org.leasehold.simulator.chart;

import java.util.Locale;
import org.leasehold.core.lease.LeaseType;

/** What sort of lease a bar is of, as far as whoever looks at the chart may know. */
public enum Sort {
  RESERVATION("reservation"),
  BEST_EFFORT("best-effort"),
  IMMEDIATE("immediate"),
  DEADLINE("deadline"),
  /** Another user's, of any type. */
  ANOTHERS("another's");

  private final String word;

  Sort(String word) {
    this.word = word;
  }

  static Sort of(LeaseType type) {
    return switch (type) {
      case ADVANCE_RESERVATION -> RESERVATION;
      case BEST_EFFORT -> BEST_EFFORT;
      case IMMEDIATE -> IMMEDIATE;
      case DEADLINE -> DEADLINE;
    };
  }

  /** The word for it in legends. */
  public String word() {
    return word;
  }

  /** What its styles are called. */
  String style() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
