package org.leasehold.daemon.opennebula;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.feedback.Telling;
import org.leasehold.backends.opennebula.machines.LeasedVms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Lets VMs tell of their leases after looks, but not after each. For one thread. */
final class VmFeedback {
  private static final Logger LOG = LoggerFactory.getLogger(VmFeedback.class);

  private final Telling telling;
  private final InstantSource clock;
  private final Duration rest;
  private Instant next = Instant.MIN;

  /**
   * @param rest between two rounds
   */
  VmFeedback(Telling telling, InstantSource clock, Duration rest) {
    this.telling = telling;
    this.clock = clock;
    this.rest = rest;
  }

  /** Tells, where it is time. */
  void tell(List<LeasedVms> leases) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    telling.tidy(now);
    int told = 0;
    try {
      for (LeasedVms lease : leases) {
        told += telling.tell(lease.lease(), lease.vms().values(), now);
      }
    } catch (OneFault e) {
      Level level = e.wasInterrupted() ? Level.DEBUG : Level.WARN;
      LOG.atLevel(level).log("VMs were not told of their leases: {}", e.getMessage());
    }
    if (told > 0) {
      LOG.debug("{} VMs were told of their leases", told);
    }
    next = clock.instant().plus(rest);
  }
}
