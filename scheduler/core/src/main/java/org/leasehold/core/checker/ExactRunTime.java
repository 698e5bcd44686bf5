package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.lease.LeaseState;

/**
 * 7. A lease that is done got, since its last requeue, exactly the smaller of its duration and its
 * real duration of run time; overheads are no run time. No lease gets more.
 */
final class ExactRunTime implements Invariant {
  private final Duration tolerance;

  ExactRunTime(Duration tolerance) {
    this.tolerance = tolerance;
  }

  @Override
  public int number() {
    return 7;
  }

  @Override
  public Optional<Fault> onSettled(ObservedLease lease, Instant due) {
    // Each piece of the run may begin and end as much too early or late.
    Duration slack = tolerance.multipliedBy(lease.progress().pieces());
    Optional<Duration> limit = lease.dueRunTime().map(time -> time.plus(slack));
    boolean over = limit.filter(time -> lease.progress().runTime().compareTo(time) > 0).isPresent();
    boolean under =
        lease.state() == LeaseState.DONE
            && !lease.progress().isOn()
            && lease
                .dueRunTime()
                .map(time -> lease.progress().runTime().plus(slack).compareTo(time) < 0)
                .orElse(true);
    return over || under
        ? Fault.of(
            lease.id(), due, " is " + lease.state().word() + " and " + lease.runTimeInWords())
        : Optional.empty();
  }
}
