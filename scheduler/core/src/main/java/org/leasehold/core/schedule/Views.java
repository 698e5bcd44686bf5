package org.leasehold.core.schedule;

import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.slottable.Interval;

/** Leases as policies see them. */
final class Views {
  private Views() {}

  static LeaseView of(Lease lease, long now) {
    long attained = lease.attainedBy(now);
    double memory = 0;
    for (var set : lease.request.nodeSets()) {
      Resources each = set.resources();
      memory += (double) set.count() * each.memoryMb();
    }
    boolean unlimited = lease.duration == Interval.UNBOUNDED;
    return new LeaseView(
        lease.id().value(),
        lease.request.user(),
        lease.type().word(),
        lease.request.terms().preemptible(),
        lease.submitted / 1000.0,
        lease.request.terms().start() instanceof Start.At at
            ? at.time().toEpochMilli() / 1000.0
            : Math.max(lease.submitted, lease.earliest) / 1000.0,
        lease.deadline == Interval.UNBOUNDED ? Double.POSITIVE_INFINITY : lease.deadline / 1000.0,
        unlimited ? Double.POSITIVE_INFINITY : lease.duration / 1000.0,
        unlimited ? Double.POSITIVE_INFINITY : (lease.duration - attained) / 1000.0,
        attained / 1000.0,
        (now - lease.submitted) / 1000.0,
        lease.nodes(),
        lease.cpu() / 100.0,
        memory,
        lease.suspensions,
        lease.account.cpu() / 100.0,
        lease.account.runningCpu() / 100.0,
        lease.request.attributes());
  }
}
