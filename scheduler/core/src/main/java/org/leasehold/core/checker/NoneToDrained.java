package org.leasehold.core.checker;

import java.util.List;
import java.util.Optional;

/**
 * 11. No VM starts on, is resumed on or moves to a host that is drained or away, unless its lease
 * was planned there before that and not anew since.
 */
final class NoneToDrained implements Invariant {

  @Override
  public int number() {
    return 11;
  }

  @Override
  public Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    return switch (step.kind()) {
      case START, RESUME, MOVE_SAVED, MOVE_LIVE -> coming(step, last(step.hosts()), lease, site);
      default -> Optional.empty();
    };
  }

  private static Optional<Fault> coming(
      VmStep step, String host, ObservedLease lease, ObservedSite site) {
    Optional<ObservedSite.Closing> closing = site.closed(host);
    return closing.isEmpty() || lease.wasPlannedOn(host, closing.get().event())
        ? Optional.empty()
        : Fault.of(step, step.at(), " " + step + ", " + closing.get().what());
  }

  private static String last(List<String> hosts) {
    return hosts.get(hosts.size() - 1);
  }
}
