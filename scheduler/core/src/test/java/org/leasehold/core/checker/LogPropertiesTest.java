package org.leasehold.core.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.leasehold.core.lease.LeaseId;

/** What holds of any log: the checker never throws, and the order within an instant is free. */
class LogPropertiesTest {

  /** How a log can be damaged at one line. */
  enum Damage {
    DROP,
    REPEAT,
    SHIFT,
    SHIFT_BACK,
    OTHER_HOST,
    UNKNOWN_HOST,
    OTHER_VM,
    OTHER_LEASE,
    SWAP_WITH_NEXT
  }

  @Property(tries = 3_000, seed = "20260101")
  void damageIsAViolationOrNone(
      @ForAll("logs") Log log,
      @ForAll @Size(min = 1, max = 3) List<Damage> damages,
      @ForAll @IntRange(max = 1_000) int place,
      @ForAll boolean sorted) {
    Log damaged = log;
    for (int i = 0; i < damages.size(); i++) {
      damaged = damage(damaged, damages.get(i), place + 7 * i);
    }
    if (sorted) {
      damaged = damaged.inOrder();
    }
    damaged
        .check()
        .ifPresent(
            violation -> {
              assertThat(violation.invariant()).isBetween(0, 11);
              assertThat(violation.message()).startsWith("at 19").doesNotContain("\n");
              assertThat(violation.report().lines()).hasSize(1 + violation.around().size());
            });
  }

  @Property(tries = 500, seed = "20260101")
  void leasesMayTakeTurnsWithinAnInstant(@ForAll("logs") Log log, @ForAll long seed) {
    Log shuffled = new Log(log.name(), log.settings(), takeTurns(log, new Random(seed)));
    assertThat(shuffled.check().map(Violation::report)).isEmpty();
  }

  @Provide
  Arbitrary<Log> logs() {
    return Arbitraries.of(GoodLogs.ALL);
  }

  private static Log damage(Log log, Damage damage, int place) {
    List<String> lines = new ArrayList<>(log.lines());
    int index = place % (lines.size() - 1);
    String line = lines.get(index);
    long time = Long.parseLong(line.split(" ")[0]);
    String rest = line.substring(line.indexOf(' '));
    switch (damage) {
      case DROP -> lines.remove(index);
      case REPEAT -> lines.add(index, line);
      case SHIFT -> lines.set(index, (time + 1 + place % 60) + rest);
      case SHIFT_BACK -> lines.set(index, (time - 1 - place % 60) + rest);
      case OTHER_HOST ->
          lines.set(index, line.replace("h1", "h0").replace("h2", "h1").replace("h0", "h2"));
      case UNKNOWN_HOST -> lines.set(index, line.replace("h1", "h9"));
      case OTHER_VM -> lines.set(index, line.replaceFirst("/\\d", "/" + place % 4));
      case OTHER_LEASE -> lines.set(index, line.replaceFirst(" \\d", " " + place % 4));
      case SWAP_WITH_NEXT -> lines.add(index, lines.remove(index + 1));
      default -> throw new IllegalStateException("no such damage: " + damage);
    }
    return new Log(log.name(), log.settings(), lines);
  }

  /**
   * The lines with those of one second taken from its leases at random, each lease's in order. What
   * concerns all leases keeps its place.
   */
  private static List<String> takeTurns(Log log, Random random) {
    List<String> mixed = new ArrayList<>();
    Map<String, Deque<String>> byLease = new LinkedHashMap<>();
    String second = "";
    for (String line : log.lines()) {
      Optional<LeaseId> lease = LogEntry.of(LogLine.parse(line)).lease();
      if (lease.isEmpty() || !line.startsWith(second + " ")) {
        mix(byLease, random, mixed);
        second = line.split(" ")[0];
      }
      if (lease.isPresent()) {
        byLease.computeIfAbsent(lease.get().value(), id -> new ArrayDeque<>()).add(line);
      } else {
        mixed.add(line);
      }
    }
    mix(byLease, random, mixed);
    return mixed;
  }

  private static void mix(Map<String, Deque<String>> byLease, Random random, List<String> mixed) {
    List<Deque<String>> waiting = new ArrayList<>(byLease.values());
    while (!waiting.isEmpty()) {
      mixed.add(waiting.get(random.nextInt(waiting.size())).remove());
      waiting.removeIf(Deque::isEmpty);
    }
    byLease.clear();
  }
}
