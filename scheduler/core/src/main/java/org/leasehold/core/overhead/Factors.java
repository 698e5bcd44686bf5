package org.leasehold.core.overhead;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.leasehold.core.backend.ActionKind;

/**
 * What is planned for one action, by the number of the host, as ratios: read off the estimates once
 * for all questions until something was observed. Planning asks for many leases between two
 * observations.
 */
final class Factors {
  private final Estimates estimates;
  private final List<String> hosts;
  private final ActionKind action;
  private final OptionalDouble[] known;
  private OptionalDouble least = OptionalDouble.empty();
  private OptionalDouble most = OptionalDouble.empty();
  private boolean allKnown;
  private long version = -1;

  Factors(Estimates estimates, List<String> hosts, ActionKind action) {
    this.estimates = estimates;
    this.hosts = hosts;
    this.action = action;
    this.known = new OptionalDouble[hosts.size()];
  }

  /** The ratio for a host; empty while too little is known. */
  OptionalDouble of(int host) {
    refresh();
    return known[host];
  }

  /** The least ratio that is known of any host. */
  OptionalDouble least() {
    refresh();
    return least;
  }

  /** The greatest ratio that is known of any host. */
  OptionalDouble most() {
    refresh();
    return most;
  }

  /** Whether enough is known of every host. */
  boolean allKnown() {
    refresh();
    return allKnown;
  }

  private void refresh() {
    if (version == estimates.version()) {
      return;
    }
    version = estimates.version();
    for (int host = 0; host < known.length; host++) {
      known[host] = estimates.planned(hosts.get(host), action);
    }
    least = Arrays.stream(known).flatMapToDouble(OptionalDouble::stream).min();
    most = Arrays.stream(known).flatMapToDouble(OptionalDouble::stream).max();
    allKnown = Arrays.stream(known).allMatch(OptionalDouble::isPresent);
  }
}
