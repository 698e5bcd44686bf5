package org.leasehold.core.outlook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Parts of sentences. */
final class Words {
  /** More names than a sentence bears. */
  private static final int MOST_NAMES = 8;

  private Words() {}

  /**
   * A length of time: {@code 1h30m}, {@code 2d}, {@code 45s}; {@code 0s} for none. Milliseconds are
   * told of what is shorter than a second.
   */
  static String length(Duration length) {
    StringBuilder words = new StringBuilder();
    append(words, length.toDays(), "d");
    append(words, length.toHoursPart(), "h");
    append(words, length.toMinutesPart(), "m");
    append(words, length.toSecondsPart(), "s");
    if (length.getSeconds() == 0) {
      append(words, length.toMillisPart(), "ms");
    }
    return words.length() == 0 ? "0s" : words.toString();
  }

  private static void append(StringBuilder words, long count, String unit) {
    if (count > 0) {
      words.append(count).append(unit);
    }
  }

  static String nodes(int count) {
    return count == 1 ? "1 node" : count + " nodes";
  }

  /** {@code from T1 to T2}, or {@code from T1 on}. */
  static String span(Instant start, Optional<Instant> end) {
    return "from " + start + end.map(time -> " to " + time).orElse(" on");
  }

  /** Each host once, {@code h1, h2 and h3}. */
  static String hosts(List<String> hosts) {
    return list(List.copyOf(new LinkedHashSet<>(hosts)), "hosts");
  }

  /**
   * {@code a, b and c}; the last ones counted where there are too many.
   *
   * @param what what the things are called, many of them
   */
  static String list(List<String> all, String what) {
    List<String> named = new ArrayList<>(all);
    if (all.size() > MOST_NAMES) {
      named = new ArrayList<>(all.subList(0, MOST_NAMES));
      named.add((all.size() - MOST_NAMES) + " more " + what);
    }
    int last = named.size() - 1;
    return last < 1
        ? String.join("", named)
        : String.join(", ", named.subList(0, last)) + " and " + named.get(last);
  }

  /** {@code : reason}, or nothing. */
  static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }
}
