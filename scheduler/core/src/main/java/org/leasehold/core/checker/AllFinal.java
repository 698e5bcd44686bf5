package org.leasehold.core.checker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** 10. Where the run ends with all leases finished, every lease submitted is in a final state. */
final class AllFinal implements Invariant {

  @Override
  public int number() {
    return 10;
  }

  @Override
  public Optional<Fault> onAllFinished(Instant at, ObservedSite site) {
    List<ObservedLease> open =
        site.leases().stream().filter(lease -> !lease.state().isFinal()).toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    ObservedLease first = open.get(0);
    String more = open.size() == 1 ? "" : ", and " + (open.size() - 1) + " more are not final";
    return Fault.of(
        first.id(), at, " is " + first.state().word() + " at the end of the log" + more);
  }
}
