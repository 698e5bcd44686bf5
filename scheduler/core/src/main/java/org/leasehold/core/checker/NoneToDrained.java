package org.leasehold.core.checker;

import java.util.List;
import java.util.Optional;

/**
 * 11. No VM starts on, is resumed on or moves to a host that is drained, unless its lease was
 * planned there before the drain and not anew since.
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
    return site.drained(host)
        .filter(number -> comes && !lease.wasPlannedOn(host, number))
        .flatMap(number -> Fault.of(step, step.at(), " " + step + ", a drained host"));
  }

  private static String last(List<String> hosts) {
    return hosts.get(hosts.size() - 1);
  }
}
