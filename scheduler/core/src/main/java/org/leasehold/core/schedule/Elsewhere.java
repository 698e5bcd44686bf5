package org.leasehold.core.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.schedule.ReservationDesk.Answer;

/**
 * Plans elsewhere what was only planned on a host that is closed now. A promise that cannot be kept
 * elsewhere stays where it is.
 */
final class Elsewhere {
  private final World world;
  private final HostIndex hosts;
  private final ReservationDesk desk;
  private final PromiseDesk promising;
  private final Detour detour;

  Elsewhere(
      World world, HostIndex hosts, ReservationDesk desk, PromiseDesk promising, Detour detour) {
    this.world = world;
    this.hosts = hosts;
    this.desk = desk;
    this.promising = promising;
    this.detour = detour;
  }

  /**
   * Plans around a host that is closed.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails; not all that could be is
   *     planned elsewhere
   */
  void planAround(String name, long now) {
    int host = hosts.of(name);
    List<Lease> promised = new ArrayList<>();
    for (Lease lease : world.book().leases()) {
      Plan plan = world.book().plan(lease).orElseThrow();
      if (lease.isUntouched()) {
        if (!comesTo(plan, host)) {
          continue;
        }
        if (world.isWaiting(lease)) {
          drop(lease, now);
        } else {
          promised.add(lease);
        }
      } else if (movesTo(lease, name)) {
        detour.around(lease, now);
      }
    }
    promised.sort(Comparator.comparingLong(this::start).thenComparingInt(l -> l.sequence));
    promised.forEach(lease -> placeElsewhere(lease, host, now));
    world.touch();
  }

  /** Whether a plan brings VMs to a host. */
  static boolean comesTo(Plan plan, int host) {
    return plan.hosts().contains(host) || plan.moves().stream().anyMatch(move -> move.to() == host);
  }

  /** Whether VMs of a lease that runs are yet to move to a host. */
  static boolean movesTo(Lease lease, String host) {
    return lease.steps.stream()
        .anyMatch(
            step ->
                step.action() instanceof Action.MigrateVm move
                    && move.live()
                    && move.to().equals(host));
  }

  private void drop(Lease lease, long now) {
    Book draft = world.book().copy();
    draft.drop(lease);
    world.commit(draft, now);
  }

  private long start(Lease lease) {
    return world.book().plan(lease).orElseThrow().run().start();
  }

  /**
   * Gives a promised lease other hosts at its own time, or at another in time for its deadline,
   * others yielding; or leaves it there.
   */
  private void placeElsewhere(Lease lease, int host, long now) {
    Plan plan = world.book().plan(lease).orElseThrow();
    if (plan.claim() < now || !comesTo(plan, host)) {
      return;
    }
    Book draft = world.book().copy();
    draft.drop(lease);
    Optional<Answer.Granted> granted =
        lease.isSaved() ? Optional.empty() : desk.grant(draft, lease, plan.run().start(), now);
    if (granted.isEmpty() && lease.type() == LeaseType.DEADLINE) {
      granted = promising.grant(draft, lease, now);
    }
    granted.ifPresent(found -> world.grant(found, lease, now));
  }
}
