package org.leasehold.core.schedule;

import java.time.Instant;
import org.leasehold.core.event.Event.HostAway;
import org.leasehold.core.event.Event.HostBack;

/**
 * Keeps new VMs away from hosts that cannot be used just now. Those that are there are taken to go
 * on: only their hypervisor can say that they do not.
 */
final class HostAbsence {
  private final World world;
  private final HostIndex hosts;
  private final ClosedHosts closed;
  private final Elsewhere elsewhere;

  HostAbsence(World world, HostIndex hosts, ClosedHosts closed, Elsewhere elsewhere) {
    this.world = world;
    this.hosts = hosts;
    this.closed = closed;
    this.elsewhere = elsewhere;
  }

  /**
   * Notes that a host is away; one that is unknown or away already changes nothing.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails; it is noted, and not all
   *     that could be is planned elsewhere
   */
  void leaves(String name, String reason, long now) {
    if (hosts.knows(name) && closed.whyAway(hosts.of(name)).isEmpty()) {
      closed.leaves(world.book().table(), hosts.of(name), reason);
      world.emit(new HostAway(Instant.ofEpochMilli(now), name, reason));
      elsewhere.planAround(name, now);
    }
  }

  /** Notes that a host is back; one that is unknown or was not away changes nothing. */
  void comesBack(String name, long now) {
    if (hosts.knows(name) && closed.whyAway(hosts.of(name)).isPresent()) {
      closed.comesBack(world.book().table(), hosts.of(name));
      world.emit(new HostBack(Instant.ofEpochMilli(now), name));
      world.touch();
    }
  }
}
