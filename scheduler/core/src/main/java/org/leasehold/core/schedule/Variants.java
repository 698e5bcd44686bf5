package org.leasehold.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Start;

/** Requests that differ from another in one thing. */
final class Variants {
  private Variants() {}

  /** The same as a reservation for a time, ms since the epoch. */
  static LeaseRequest at(LeaseRequest request, long time) {
    LeaseTerms terms = request.terms();
    return with(
        request,
        new LeaseTerms(
            new Start.At(Instant.ofEpochMilli(time)), terms.duration(), terms.preemptible()),
        request.nodeSets());
  }

  /** The same for another length, ms, 1 or more. */
  static LeaseRequest lasting(LeaseRequest request, long length) {
    LeaseTerms terms = request.terms();
    return with(
        request,
        new LeaseTerms(terms.start(), Optional.of(Duration.ofMillis(length)), terms.preemptible()),
        request.nodeSets());
  }

  /** The same with another number of nodes, 1 or more, all like its first one. */
  static LeaseRequest ofNodes(LeaseRequest request, int nodes) {
    NodeSet set = new NodeSet(nodes, request.nodeSets().get(0).resources());
    return with(request, request.terms(), List.of(set));
  }

  private static LeaseRequest with(LeaseRequest request, LeaseTerms terms, List<NodeSet> sets) {
    return new LeaseRequest(
        request.id(), request.user(), terms, sets, request.software(), request.attributes());
  }
}
