package org.leasehold.core.schedule;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.slottable.Interval;
import org.leasehold.core.slottable.Reservation;

/** Tells what has begun of a lease's plan from what is still to begin. */
final class Begun {
  private static final Set<LeaseState> ON_HOSTS =
      EnumSet.of(
          LeaseState.SCHEDULED,
          LeaseState.RESUMING,
          LeaseState.ACTIVE,
          LeaseState.SUSPENDING,
          LeaseState.SHUTTING_DOWN);

  private Begun() {}

  /** Whether what a reservation of the lease is for has begun. */
  static boolean is(Lease lease, Reservation r) {
    VmId vm = r.vm();
    return switch (r.kind()) {
      case RUN ->
          ON_HOSTS.contains(lease.state)
              && (lease.state != LeaseState.SCHEDULED || !lease.isUntouched())
              && !awaits(lease, vm, kind -> kind == ActionKind.START || kind == ActionKind.RESUME)
              && !isUnderWay(lease, vm, ActionKind.RESUME)
              && !boots(lease, vm)
              && lease.where.map(where -> where[vm.index()] == r.host()).orElse(true);
      case SUSPEND ->
          lease.state == LeaseState.SUSPENDING
              && !awaits(lease, vm, kind -> kind == ActionKind.SUSPEND);
      case RESUME ->
          (lease.state == LeaseState.RESUMING || lease.state == LeaseState.ACTIVE)
              && !awaits(lease, vm, kind -> kind == ActionKind.RESUME);
      case BOOT ->
          ON_HOSTS.contains(lease.state)
              && !lease.isUntouched()
              && !awaits(lease, vm, kind -> kind == ActionKind.START);
      case SHUTDOWN -> lease.state == LeaseState.SHUTTING_DOWN;
      case MIGRATE ->
          (lease.state == LeaseState.MIGRATING || lease.state == LeaseState.ACTIVE)
              && !awaits(
                  lease, vm, kind -> kind == ActionKind.MIGRATE || kind == ActionKind.MIGRATE_LIVE);
      case SAVED -> lease.saved.contains(r) || isSavedMeanwhile(lease, r);
    };
  }

  /** Whether a VM is saved, or arrives saved, while its lease is not at rest. */
  private static boolean isSavedMeanwhile(Lease lease, Reservation r) {
    VmId vm = r.vm();
    boolean endsWithTheResumption = r.end() != Interval.UNBOUNDED;
    return endsWithTheResumption
        ? (lease.state == LeaseState.MIGRATING || lease.state == LeaseState.RESUMING)
            && !awaits(lease, vm, kind -> kind == ActionKind.MIGRATE)
        : lease.state == LeaseState.SUSPENDING
            && !awaits(lease, vm, kind -> kind == ActionKind.SUSPEND)
            && !isUnderWay(lease, vm, ActionKind.SUSPEND);
  }

  private static boolean boots(Lease lease, VmId vm) {
    return lease.underWay.values().stream()
        .anyMatch(
            step ->
                step.action().kind() == ActionKind.START
                    && step.length() > 0
                    && step.action().vm().equals(vm));
  }

  private static boolean isUnderWay(Lease lease, VmId vm, ActionKind kind) {
    return lease.underWay.keySet().stream()
        .anyMatch(action -> action.kind() == kind && action.vm().equals(vm));
  }

  /** Whether such an action is still to be begun on a VM of the lease. */
  private static boolean awaits(Lease lease, VmId vm, Predicate<ActionKind> kinds) {
    return lease.steps.stream()
        .anyMatch(step -> step.action().vm().equals(vm) && kinds.test(step.action().kind()));
  }
}
