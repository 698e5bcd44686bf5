package org.leasehold.core.overhead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leasehold.core.backend.ActionKind;

/**
 * What is planned for one action, by the number of the host, in ms: read off the estimates once for
 * all questions until something was observed. Planning asks for many leases between two
 * observations, and there are few sizes of memory among them.
 */
final class PlannedTimes {
  private final Estimates estimates;
  private final List<String> hosts;
  private final ActionKind action;
  private final List<Optional<Line>> known = new ArrayList<>();
  private final Map<Long, Range> ranges = new HashMap<>();
  private boolean allKnown;
  private long version = -1;

  private record Range(OptionalDouble least, OptionalDouble most) {}

  PlannedTimes(Estimates estimates, List<String> hosts, ActionKind action) {
    this.estimates = estimates;
    this.hosts = hosts;
    this.action = action;
  }

  /** The time on a host for a basis, ms; empty while too little is known. */
  OptionalDouble of(int host, long basis) {
    refresh();
    return at(known.get(host), basis);
  }

  /** The least time for a basis that is known of any host. */
  OptionalDouble least(long basis) {
    return range(basis).least();
  }

  /** The greatest time for a basis that is known of any host. */
  OptionalDouble most(long basis) {
    return range(basis).most();
  }

  /** Whether enough is known of every host. */
  boolean allKnown() {
    refresh();
    return allKnown;
  }

  private Range range(long basis) {
    refresh();
    return ranges.computeIfAbsent(
        basis,
        of -> {
          double[] times = known.stream().flatMapToDouble(line -> at(line, of).stream()).toArray();
          return new Range(Arrays.stream(times).min(), Arrays.stream(times).max());
        });
  }

  private static OptionalDouble at(Optional<Line> line, long basis) {
    return line.stream().mapToDouble(known -> known.at(basis)).findFirst();
  }

  private void refresh() {
    if (version == estimates.version()) {
      return;
    }
    version = estimates.version();
    ranges.clear();
    known.clear();
    hosts.forEach(host -> known.add(estimates.planned(host, action)));
    allKnown = known.stream().allMatch(Optional::isPresent);
  }
}
