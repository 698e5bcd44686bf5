package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.Forecast;
import org.leasehold.core.outlook.HostUse;
import org.leasehold.core.outlook.QueuePlace;
import org.leasehold.core.outlook.Slot;
import org.leasehold.core.overhead.Learned;

/** What a {@link LeaseScheduler} can be asked; nothing of this changes anything. */
public abstract sealed class SchedulerView permits LeaseScheduler {
  final Parts parts;

  SchedulerView(Parts parts) {
    this.parts = parts;
  }

  /** The state of a lease; empty when there is no such lease. */
  public Optional<LeaseState> state(LeaseId id) {
    return parts.world.state(id);
  }

  /**
   * Says what would come of a request if it were submitted now; changes nothing.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  public Forecast forecast(LeaseRequest request, Instant now) {
    return parts.outlook.forecaster().of(request, now.toEpochMilli());
  }

  /**
   * Says why a lease is where it is and what comes next; empty when there is no such lease.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  public Optional<Explanation> explain(LeaseId id, Instant now) {
    return parts.outlook.explainer().of(id, now.toEpochMilli());
  }

  /**
   * The waiting leases in the order of the queue.
   *
   * @throws org.leasehold.core.policy.PolicyFault when a policy fails
   */
  public List<QueuePlace> queue(Instant now) {
    return parts.outlook.queue().all(parts.world.book(), parts.world.waiting(), now.toEpochMilli());
  }

  /** The hosts in the order of the site, with what is on them. */
  public List<HostUse> hosts(Instant now) {
    return parts.outlook.site().hosts(now.toEpochMilli());
  }

  /** How long actions took and were expected to take, by host and action. */
  public List<Learned> estimates() {
    return parts.learning.learned();
  }

  /**
   * What the slot table holds of which some part is in an interval, by host and start. What is past
   * is in it no more.
   *
   * @throws IllegalArgumentException when the interval begins before the epoch or ends at its start
   *     or before
   */
  public List<Slot> slots(Instant from, Instant to) {
    return parts.outlook.site().slots(from.toEpochMilli(), to.toEpochMilli());
  }
}
