package org.leasehold.core.outlook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;

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

  /** {@code lease 3}, or that it is another user's. */
  static String lease(LeaseId lease) {
    return lease.equals(Hidden.LEASE) ? "a lease of another user" : "lease " + lease;
  }

  /** {@code lease 3}, or {@code leases 3, 4 and 2 of other users}; nothing for none. */
  static String leases(List<LeaseId> leases) {
    List<String> names =
        new ArrayList<>(
            leases.stream().filter(id -> !id.equals(Hidden.LEASE)).map(LeaseId::value).toList());
    int others = leases.size() - names.size();
    if (leases.size() == 1) {
      return lease(leases.get(0));
    }
    if (names.isEmpty()) {
      return others + " leases of other users";
    }
    String named = (names.size() == 1 ? "lease " : "leases ") + list(names, "leases");
    if (others == 0) {
      return named;
    }
    return named + " and " + (others == 1 ? "one of another user" : others + " of other users");
  }

  /** The same as the beginning of a sentence. */
  static String begin(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** {@code : reason}, or nothing. */
  static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }
}
