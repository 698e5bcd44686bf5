package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.event.Event.HostDrained;
import org.leasehold.core.event.Event.HostUndrained;
import org.leasehold.core.schedule.DrainAnswer.Staying;
import org.leasehold.core.schedule.DrainAnswer.Why;
import org.leasehold.core.schedule.Presence.Phase;
import org.leasehold.core.schedule.ReservationDesk.Answer;

/**
 * Keeps new VMs away from hosts. What was only planned there is planned elsewhere; a promise that
 * cannot be kept elsewhere stays where it is, and so does what runs.
 */
final class Draining {
  private final World world;
  private final Presence presence;
  private final HostIndex hosts;
  private final ClosedHosts closed;
  private final ReservationDesk desk;
  private final Detour detour;

  Draining(
      World world,
      Presence presence,
      HostIndex hosts,
      ClosedHosts closed,
      ReservationDesk desk,
      Detour detour) {
    this.world = world;
    this.presence = presence;
    this.hosts = hosts;
    this.closed = closed;
    this.desk = desk;
    this.detour = detour;
  }

  /**
   * Lets no new VM come to a host. Asked again, it tries once more to move what was promised.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails; the host is drained, and not
   *     all that could be is moved
   */
  DrainAnswer drain(String name, long now) {
    if (!hosts.knows(name)) {
      return new DrainAnswer.UnknownHost(name);
    }
    int host = hosts.of(name);
    boolean wasSo = closed.isDrained(host);
    if (!wasSo) {
      closed.drain(world.book().table(), host);
      world.emit(new HostDrained(Instant.ofEpochMilli(now), name));
    }
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
    return new DrainAnswer.Done(name, wasSo, staying(host, name));
  }

  /** Lets VMs come to a host again. */
  DrainAnswer undrain(String name, long now) {
    if (!hosts.knows(name)) {
      return new DrainAnswer.UnknownHost(name);
    }
    int host = hosts.of(name);
    boolean wasSo = !closed.isDrained(host);
    if (!wasSo) {
      closed.undrain(world.book().table(), host);
      world.emit(new HostUndrained(Instant.ofEpochMilli(now), name));
      world.touch();
    }
    return new DrainAnswer.Done(name, wasSo, List.of());
  }

  private static boolean comesTo(Plan plan, int host) {
    return plan.hosts().contains(host) || plan.moves().stream().anyMatch(move -> move.to() == host);
  }

  private static boolean movesTo(Lease lease, String host) {
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

  /** Gives a promised lease other hosts at its own time, others yielding; or leaves it there. */
  private void placeElsewhere(Lease lease, int host, long now) {
    Plan plan = world.book().plan(lease).orElseThrow();
    if (plan.claim() < now || !comesTo(plan, host)) {
      return;
    }
    Book draft = world.book().copy();
    draft.drop(lease);
    if (desk.decide(draft, lease, plan.run().start(), now) instanceof Answer.Granted granted) {
      world.grant(granted, lease, now);
    }
  }

  private List<Staying> staying(int host, String name) {
    List<Staying> staying = new ArrayList<>();
    for (Lease lease : world.leases()) {
      why(lease, host, name).ifPresent(why -> staying.add(new Staying(lease.id(), why)));
    }
    return staying;
  }

  private Optional<Why> why(Lease lease, int host, String name) {
    boolean saved = false;
    boolean running = false;
    for (var vm : lease.vms) {
      var place =
          presence.place(vm).filter(p -> p.holds().stream().anyMatch(h -> h.host() == host));
      running |= place.filter(p -> p.phase() == Phase.LIVE).isPresent();
      saved |= place.filter(p -> p.phase() == Phase.SAVED).isPresent();
    }
    Optional<Plan> plan = world.book().plan(lease);
    if (running) {
      return Optional.of(Why.RUNNING);
    } else if (plan.filter(p -> comesTo(p, host)).isPresent() || movesTo(lease, name)) {
      return Optional.of(lease.isUntouched() ? Why.PROMISED : Why.RUNNING);
    }
    return saved ? Optional.of(Why.SAVED) : Optional.empty();
  }
}
