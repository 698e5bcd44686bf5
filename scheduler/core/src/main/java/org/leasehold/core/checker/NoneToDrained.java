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
    boolean comes =
        switch (step.kind()) {
          case START, RESUME, MOVE_SAVED, MOVE_LIVE -> true;
          default -> false;
        };
    String host = last(step.hosts());
    return site.closed(host)
        .filter(closing -> comes && !lease.wasPlannedOn(host, closing.event()))
        .flatMap(closing -> Fault.of(step, step.at(), " " + step + ", " + closing.what()));
  }

  private static String last(List<String> hosts) {
    return hosts.get(hosts.size() - 1);
  }
}
