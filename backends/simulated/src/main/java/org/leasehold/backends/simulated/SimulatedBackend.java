package org.leasehold.backends.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/**
 * Simulated hypervisors under simulated time. A lease's VMs finish together when all of them have
 * run together for the lease's real duration.
 */
public final class SimulatedBackend {
  private final Hypervisors hypervisors;

  /** Hypervisors that do just what they are told, in just the time expected. */
  public SimulatedBackend() {
    this(Faults.none());
  }

  /** Hypervisors that now and then do not. What must not overlap the scheduler keeps apart. */
  public SimulatedBackend(Faults faults) {
    this.hypervisors = new Hypervisors(Exclusion.NONE, faults, Optional.empty());
  }

  /**
   * Tells the backend of a lease before any action on it.
   *
   * @param vms how many VMs it has
   * @param realDuration how long they will run, all together; empty for until they are stopped
   */
  public void expect(LeaseId lease, int vms, Optional<Duration> realDuration) {
    hypervisors.table().expect(lease, vms, realDuration);
  }

  /** Tells the backend that a lease has ended, and no action on it will follow. */
  public void forget(LeaseId lease) {
    hypervisors.table().forget(lease);
  }

  /**
   * Begins an action.
   *
   * @param estimate how long it is expected to take
   * @throws IllegalStateException when the backend was not told of the lease
   */
  public void begin(Action action, Duration estimate, Instant now) {
    LeaseId lease = action.vm().lease();
    if (hypervisors.table().work(lease).isEmpty()) {
      throw new IllegalStateException("nothing is known of lease " + lease);
    }
    hypervisors.begin(action, estimate, now);
  }

  /**
   * A VM, or what is saved of it, disappears.
   *
   * @param reason one sentence for a person
   */
  public void lose(VmId vm, String reason, Instant now) {
    hypervisors.pass(now);
    hypervisors.lose(vm, reason, now);
  }

  /** When the next outcome comes; empty when nothing is under way. */
  public Optional<Instant> nextOutcome() {
    return hypervisors.next();
  }

  /** The outcomes that have come by now, in order; each is given once. */
  public List<Outcome> outcomesDue(Instant now) {
    return hypervisors.advance(now);
  }
}
