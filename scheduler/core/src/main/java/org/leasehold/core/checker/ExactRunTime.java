package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.lease.LeaseState;

/**
 * 7. A lease that is done got, since its last requeue, exactly the smaller of its duration and its
 * real duration of run time; overheads are no run time. No lease gets more. Time in which nobody
 * looked after the leases may be missing, and be run beyond the end.
 */
final class ExactRunTime implements Invariant {
  private final Patience patience;

  ExactRunTime(Patience patience) {
    this.patience = patience;
  }

  @Override
  public int number() {
    return 7;
  }

  @Override
  public Optional<Fault> onSettled(ObservedLease lease, Instant due) {
    return isOver(lease) || isUnder(lease, due)
        ? Fault.of(
            lease.id(), due, " is " + lease.state().word() + " and " + lease.runTimeInWords())
        : Optional.empty();
  }

  /** What a run may be too long or too short: each piece may begin and end too early or late. */
  private Duration slack(ObservedLease lease) {
    return patience.tolerance().multipliedBy(lease.progress().runTime().pieces());
  }

  private boolean isOver(ObservedLease lease) {
    RunTime time = lease.progress().runTime();
    Optional<Duration> over = lease.dueRunTime().map(time.certain()::minus);
    if (over.filter(o -> o.compareTo(slack(lease)) > 0).isEmpty()) {
      return false;
    }
    Instant end = time.ended().orElseThrow();
    Duration unwatched = patience.absence(end.minus(over.get()), end);
    return over.get().compareTo(slack(lease).plus(unwatched)) > 0;
  }

  private boolean isUnder(ObservedLease lease, Instant due) {
    return lease.state() == LeaseState.DONE
        && !lease.progress().isOn()
        && lease
            .dueRunTime()
            .map(
                time -> {
                  Duration had = lease.progress().runTime().atMost().plus(slack(lease));
                  return had.plus(patience.absence(lease.submitted(), due)).compareTo(time) < 0;
                })
            .orElse(true);
  }
}
