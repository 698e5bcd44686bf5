package org.leasehold.core.checker;

import static org.leasehold.core.checker.VmPhase.BOOTING;
import static org.leasehold.core.checker.VmPhase.MOVING_SAVED;
import static org.leasehold.core.checker.VmPhase.RESUMING;
import static org.leasehold.core.checker.VmPhase.RUNNING;
import static org.leasehold.core.checker.VmPhase.SAVED;
import static org.leasehold.core.checker.VmPhase.SHUTTING_DOWN;
import static org.leasehold.core.checker.VmPhase.STUCK;
import static org.leasehold.core.checker.VmPhase.SUSPENDING;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leasehold.core.lease.LeaseState;

/**
 * 8. The state of a lease agrees with what its VMs do, or will do when what went wrong is over. A
 * lease that is given up is failed as soon as its VMs are gone, and no other is.
 */
final class StatesMatchVms implements Invariant {

  @Override
  public int number() {
    return 8;
  }

  @Override
  public Optional<Fault> onSettled(ObservedLease lease, Instant due) {
    String state = lease.state().word();
    boolean mustAgree = lease.isAtRest() || !lease.isDisturbed();
    if (mustAgree && !agrees(lease, due)) {
      return Fault.of(lease.id(), due, " is " + state + ", but of its VMs " + vms(lease));
    }
    if (lease.rejected() != (lease.state() == LeaseState.REJECTED)) {
      return Fault.of(
          lease.id(),
          due,
          " is " + state + (lease.rejected() ? ", but" : ", but not") + " refused");
    }
    boolean failing = lease.isDisturbed() || lease.isOnItsWay();
    if (lease.isGivenUp() && lease.state() != LeaseState.FAILED && !failing) {
      return Fault.of(lease.id(), due, " was given up, but is " + state);
    }
    if (lease.state() == LeaseState.FAILED && !lease.isGivenUp()) {
      return Fault.of(lease.id(), due, " is " + state + ", but was not given up");
    }
    return lease.present() > 0 && !lease.accepted()
        ? Fault.of(lease.id(), due, " is " + state + ", but was never accepted")
        : Optional.empty();
  }

  private static boolean agrees(ObservedLease lease, Instant due) {
    int nodes = lease.nodes();
    int running = lease.running();
    int saved = lease.count(SAVED);
    return switch (lease.state()) {
      case PENDING, REJECTED, QUEUED, DONE, CANCELLED, FAILED -> lease.present() == 0;
      case SCHEDULED -> lease.present() == 0 || isComing(lease, due);
      case ACTIVE -> running == nodes;
      // Where suspensions exclude each other, some VMs are saved and some still wait to be.
      case SUSPENDING ->
          lease.count(RUNNING) + lease.count(SUSPENDING) + saved == nodes
              && running < nodes
              && saved < nodes;
      case SUSPENDED -> saved == nodes;
      case MIGRATING -> saved + lease.count(MOVING_SAVED) == nodes;
      case RESUMING ->
          lease.count(RUNNING) + lease.count(RESUMING) + lease.count(MOVING_SAVED) + saved == nodes
              && running < nodes;
      case SHUTTING_DOWN ->
          lease.present() > 0 && lease.count(SHUTTING_DOWN) + lease.count(STUCK) == lease.present();
    };
  }

  /** Whether its VMs boot, or wait for the start of their reservation. */
  private static boolean isComing(ObservedLease lease, Instant due) {
    int booting = lease.count(BOOTING);
    return booting + lease.count(RUNNING) == lease.nodes()
        && (booting > 0 || lease.startAskedFor().filter(due::isBefore).isPresent());
  }

  private static String vms(ObservedLease lease) {
    return Arrays.stream(VmPhase.values())
        .filter(phase -> lease.count(phase) > 0)
        .map(phase -> lease.count(phase) + " are " + phase.words())
        .collect(Collectors.joining(", "));
  }
}
