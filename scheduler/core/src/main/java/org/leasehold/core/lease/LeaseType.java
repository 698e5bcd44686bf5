package org.leasehold.core.lease;

/** What a lease was promised about its start; derived from its {@link Start}. */
public enum LeaseType {
  /** Starts at one exact time and never yields. */
  ADVANCE_RESERVATION("reservation"),
  /** Starts whenever there is room; waits in the queue until then. */
  BEST_EFFORT("best-effort"),
  /** Starts on submission or is rejected. */
  IMMEDIATE("immediate"),
  /** Starts whenever there is room, early enough to be done by a deadline. */
  DEADLINE("deadline");

  private final String word;

  LeaseType(String word) {
    this.word = word;
  }

  /** The one word used for this type in files, commands and reports. */
  public String word() {
    return word;
  }
}
