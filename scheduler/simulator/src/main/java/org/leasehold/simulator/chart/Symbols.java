package org.leasehold.simulator.chart;

import org.leasehold.simulator.chart.Schedule.Kind;

/** The characters that text charts are made of. */
enum Symbols {
  /** Block characters. */
  UNICODE("█▒═▓·", "▼┄→▲►░△", '▪', '│'),
  /** For terminals that know no others. */
  ASCII("#=+%-", "v.~^>/b", ':', '|');

  private final String sorts;
  private final String kinds;
  private final char unnamed;
  private final char tick;

  Symbols(String sorts, String kinds, char unnamed, char tick) {
    this.sorts = sorts;
    this.kinds = kinds;
    this.unnamed = unnamed;
    this.tick = tick;
  }

  /** Fills the bar of a running VM of this sort of lease. */
  char fill(Sort sort) {
    return sorts.charAt(
        switch (sort) {
          case RESERVATION -> 0;
          case BEST_EFFORT -> 1;
          case IMMEDIATE -> 2;
          case DEADLINE -> 3;
          case ANOTHERS -> 4;
        });
  }

  /** Fills the bar of a VM that does this; not for running. */
  char mark(Kind kind) {
    return kinds.charAt(
        switch (kind) {
          case SUSPEND -> 0;
          case SAVED -> 1;
          case MOVE_SAVED -> 2;
          case RESUME -> 3;
          case MIGRATE -> 4;
          case SHUTDOWN -> 5;
          case BOOT -> 6;
          case RUN -> throw new IllegalArgumentException("a running VM shows its lease");
        });
  }

  /** Begins a bar too short for the name of its lease. */
  char unnamed() {
    return unnamed;
  }

  /** Marks a time on the axis. */
  char tick() {
    return tick;
  }

  /** The text with nothing in it that would take no column, or several, or steer the terminal. */
  String printable(String text) {
    StringBuilder printable = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c <= '~';
      boolean letter = this == UNICODE && Character.isLetterOrDigit(c) && c < 0x1100;
      if (!plain && !letter) {
        printable.setCharAt(i, '?');
      }
    }
    return printable.toString();
  }
}
