package org.leasehold.core.schedule;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.snapshot.HoldSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot;

/** The hosts that a remembered lease cannot do without. */
final class UsedHosts {
  private UsedHosts() {}

  /** Whether nothing of the lease's plan has been done, as {@link Lease#isUntouched} says. */
  static boolean isUntouched(LeaseSnapshot lease) {
    boolean noneBegun =
        switch (lease.state()) {
          case PENDING, QUEUED, SUSPENDED -> true;
          case SCHEDULED ->
              lease.steps().stream()
                      .filter(s -> s.action().kind() == ActionKind.START && s.attempt() == 1)
                      .count()
                  == lease.request().nodes();
          default -> false;
        };
    return noneBegun && lease.underWay().isEmpty() && lease.ending().isEmpty();
  }

  /** Where its VMs are or are under way to, and what its plan names if it has begun. */
  static SortedSet<String> of(LeaseSnapshot lease) {
    SortedSet<String> hosts = new TreeSet<>(lease.where());
    lease.saved().forEach(hold -> hosts.add(hold.host()));
    lease.places().forEach(place -> place.held().forEach(held -> hosts.add(held.host())));
    lease.underWay().forEach(step -> add(hosts, step.action()));
    if (!isUntouched(lease)) {
      lease.steps().forEach(step -> add(hosts, step.action()));
      lease.plan().ifPresent(plan -> hosts.addAll(of(plan)));
    }
    return hosts;
  }

  /** All hosts that a plan names. */
  static SortedSet<String> of(PlanSnapshot plan) {
    SortedSet<String> hosts = new TreeSet<>(plan.hosts());
    addAll(hosts, plan.resumptions());
    addAll(hosts, plan.runs());
    addAll(hosts, plan.closing());
    addAll(hosts, plan.saved());
    addAll(hosts, plan.overruns());
    plan.moves()
        .forEach(
            move -> {
              hosts.add(move.from());
              hosts.add(move.to());
            });
    return hosts;
  }

  private static void addAll(Set<String> hosts, List<HoldSnapshot> holds) {
    holds.forEach(hold -> hosts.add(hold.host()));
  }

  private static void add(Set<String> hosts, Action action) {
    hosts.add(action.host());
    if (action instanceof Action.MigrateVm move) {
      hosts.add(move.to());
    }
  }
}
