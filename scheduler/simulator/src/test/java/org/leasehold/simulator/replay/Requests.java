package org.leasehold.simulator.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.outlook.Alternative;

/** What a user asks for after reading that something else would do. */
final class Requests {
  private Requests() {}

  /** A request called x for nodes of one CPU and 1,024 MB. */
  static LeaseRequest of(Start start, int nodes, int minutes) {
    return new LeaseRequest(
        new LeaseId("x"),
        "",
        new LeaseTerms(start, Optional.of(Duration.ofMinutes(minutes)), true),
        Scenario.nodes(nodes),
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }

  /** The request as the alternative has it. */
  static LeaseRequest as(Alternative other, LeaseRequest request) {
    LeaseTerms terms = request.terms();
    Start start =
        switch (other.kind()) {
          case LATER, LATER_WITHOUT_YIELDING -> new Start.At(other.start());
          case FEWER_NODES, SHORTER -> terms.start();
        };
    List<NodeSet> sets =
        other.nodes() == request.nodes()
            ? request.nodeSets()
            : List.of(new NodeSet(other.nodes(), request.nodeSets().get(0).resources()));
    return new LeaseRequest(
        request.id(),
        request.user(),
        new LeaseTerms(start, other.duration(), terms.preemptible()),
        sets,
        request.software(),
        request.attributes());
  }
}
